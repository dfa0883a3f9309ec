// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/html_tree.h"

#include <csetjmp>
#include <cstdlib>
#include <vector>

#include "indexer/ingest/lines.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

// A page's tree takes about ten times its bytes; a small page may still have many tags.
constexpr std::size_t kMemoryPerByte = 40;
constexpr std::size_t kMemoryAtLeast = 16 << 20;

// In front of every block that gumbo asks for. The links let the whole tree be freed in a loop:
// gumbo_destroy_output calls itself once a level, which is as deep as the page says.
struct alignas(std::max_align_t) Block {
  Block* previous;
  Block* next;
  std::size_t size;
};

}  // namespace

struct HtmlTree::Memory {
  explicit Memory(std::size_t limit) : left(limit) { head.previous = head.next = &head; }
  ~Memory() {
    while (head.next != &head) release(head.next);
  }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  void release(Block* block) {
    block->previous->next = block->next;
    block->next->previous = block->previous;
    left += block->size;
    std::free(block);
  }

  // gumbo is C and cannot be told that memory is short: a null pointer crashes it. It holds nothing
  // but blocks of this list, so leaving it by longjmp leaks nothing.
  static void* allocate(void* self, std::size_t size) {
    auto& memory = *static_cast<Memory*>(self);
    auto* block =
        size <= memory.left ? static_cast<Block*>(std::malloc(sizeof(Block) + size)) : nullptr;
    if (block == nullptr) std::longjmp(memory.out_of_memory, 1);
    block->size = size;
    memory.left -= size;
    block->previous = &memory.head;
    block->next = memory.head.next;
    memory.head.next->previous = block;
    memory.head.next = block;
    return block + 1;
  }

  static void deallocate(void* self, void* pointer) {
    if (pointer != nullptr) static_cast<Memory*>(self)->release(static_cast<Block*>(pointer) - 1);
  }

  Block head{};
  std::size_t left;
  std::jmp_buf out_of_memory;
};

HtmlTree::HtmlTree(std::string_view markup, std::size_t depth) {
  if (depth > kMostDepth) {
    throw Rejection(kTooDeep, "tags nested up to " + std::to_string(depth) + " deep, limit " +
                                  std::to_string(kMostDepth));
  }
  memory_ = std::make_unique<Memory>(kMemoryAtLeast + kMemoryPerByte * markup.size());
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Memory::allocate;
  options.deallocator = Memory::deallocate;
  options.userdata = memory_.get();
  // Each error keeps a copy of the stack of open elements: quadratic in a page that closes nothing.
  options.max_errors = 0;
  if (setjmp(memory_->out_of_memory) == 0) {
    output_ = gumbo_parse_with_options(&options, markup.data(), markup.size());
  } else {
    throw Rejection(kTooLarge, "misnested tags make its tree outgrow the limit");
  }
}

HtmlTree::~HtmlTree() = default;

const GumboNode* HtmlTree::root() const {
  return output_->root;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

void walk_html(const GumboNode* root, const std::function<bool(const GumboNode&)>& enter,
               const std::function<void(const GumboNode&)>& leave) {
  struct Place {
    const GumboNode* node;
    unsigned next_child;
  };
  std::vector<Place> way;
  const auto visit = [&](const GumboNode* node) {
    if (enter(*node) && is_element(*node)) {
      way.push_back({node, 0});
    } else if (leave) {
      leave(*node);
    }
  };
  visit(root);
  while (!way.empty()) {
    Place& place = way.back();
    const GumboVector& children = place.node->v.element.children;
    if (place.next_child < children.length) {
      visit(static_cast<const GumboNode*>(children.data[place.next_child++]));
    } else {
      const GumboNode* done = place.node;
      way.pop_back();
      if (leave) leave(*done);
    }
  }
}

std::string tag_name(const GumboNode& node) {
  if (!is_element(node)) return {};
  if (node.v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(node.v.element.tag);
  GumboStringPiece name = node.v.element.original_tag;
  if (name.data == nullptr) return {};
  gumbo_tag_from_original_text(&name);
  return name.data == nullptr ? std::string() : std::string(name.data, name.length);
}

std::string_view attribute(const GumboNode& node, const char* name) {
  if (!is_element(node)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

std::string text_of(const GumboNode& node) {
  std::string text;
  walk_html(&node, [&](const GumboNode& below) {
    if (below.type == GUMBO_NODE_TEXT || below.type == GUMBO_NODE_WHITESPACE ||
        below.type == GUMBO_NODE_CDATA)
      text += below.v.text.text;
    return true;
  });
  return single_spaced(text);
}

}  // namespace onrecord::ingest
