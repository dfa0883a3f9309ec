// SPDX-License-Identifier: GPL-3.0-or-later
// Whole pages in the manners of three kinds of sites: components, a weblog system, tables.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using enum ParagraphKind;

TEST_CASE("a broadcaster's page of components", "[html]") {
  const Article article = article_of(
      "a.html",
      R"html(<!DOCTYPE html><html lang="en-GB" class="no-js"><head><meta charset="utf-8"><title>Harbour shut for third day - Coast News</title>
<meta property="og:title" content="Harbour shut for third day"><meta property="og:site_name" content="Coast News">
<script type="application/ld+json">{"@context":"http://schema.org","@type":"ReportageNewsArticle","url":"https://coast.example/news/1","publisher":{"@type":"NewsMediaOrganization","name":"Coast News","logo":{"@type":"ImageObject"}},"datePublished":"2025-03-03T18:30:00.000Z","dateModified":"2025-03-04","headline":"Harbour shut for third day &amp; counting","image":[],"author":{"@type":"NewsMediaOrganization","name":"Coast News"}}</script>
<style>.a{}</style></head><body class="has-sidebar"><a class="skip-link" href="#main">Skip to content</a>
<header role="banner"><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<div id="cookiePrompt" class="ssrcss-cookie-banner"><p>We use cookies to give you the best online experience. Please let us know if you agree to all of these cookies.</p><button>Yes</button></div>
<main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper e1nh2i2l6">
<header><h1 id="main-heading">Harbour shut for third day</h1></header>
<div data-component="byline-block"><div><span>Ada Hale</span><span>Coast correspondent</span></div><time datetime="2025-03-03T18:30:00.000Z">3 March 2025</time></div>
<div data-component="image-block"><figure><div><img alt="boats"><span>Getty Images</span></div><figcaption>Boats wait in the harbour</figcaption></figure></div>
<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper"><div class="ssrcss-7uxr49-RichTextContainer"><p class="ssrcss-1q0x1qg-Paragraph"><b>The harbour of Port Ellery stayed shut for a third day on Monday.</b></p></div></div>
<div data-component="text-block"><div><p>"Nobody sails," harbour master <a href="/jo">Jo Vance</a> told Coast News.</p></div></div>
<div data-component="links-block"><h2>More on this story</h2><ul role="list"><li><a href="/a">Bishop rests in hospital</a></li><li><a href="/b">Town counts cost of flood</a></li></ul></div>
<div data-component="subheadline-block"><h2>'A lost week'</h2></div>
<div data-component="text-block"><div><p>Fishermen say they want to be paid. "It is a lost week," said Tom Reyes, who owns two boats.</p></div></div>
<div data-component="ad-slot"><p>Advertisement</p></div>
<div data-component="text-block"><div><p>The council said it would meet on Friday.</p></div></div>
<section data-component="tag-list"><h2>Related topics</h2><ul><li><a href="/t">Harbours</a></li><li><a href="/s">Storms</a></li></ul></section>
</article></main>
<div class="promo-grid"><h2>Top stories</h2><div><a href="/x"><h3>PM to speak on Friday</h3><p>The prime minister is to make a speech about harbours on Friday afternoon.</p></a></div><div><a href="/x"><h3>Rain</h3><p>It will rain for a long time in most parts of the country this week.</p></a></div></div>
<footer><p>Copyright © 2025 Coast News. The Coast is not responsible for the content of external sites.</p></footer></body></html>
)html");
  CHECK(article.title == "Harbour shut for third day & counting");
  CHECK(article.byline == "Ada Hale");
  CHECK(article.outlet == "Coast News");
  CHECK(article.date.published == "2025-03-03T18:30+00:00");
  CHECK(paragraphs_of(article) ==
        std::vector<KindAndText>{
            {kBody, "The harbour of Port Ellery stayed shut for a third day on Monday."},
            {kBody, "\"Nobody sails,\" harbour master Jo Vance told Coast News."},
            {kHeading, "'A lost week'"},
            {kBody,
             "Fishermen say they want to be paid. \"It is a lost week,\" said Tom Reyes, who "
             "owns two boats."},
            {kBody, "The council said it would meet on Friday."}});
}

TEST_CASE("a weblog's page with an embedded post", "[html]") {
  const Article article = article_of(
      "a.html",
      R"html(<html><head><title>Harbour shut for third day | The Ellery Blog</title><link rel='canonical' href='https://ellery.example/2025/03/harbour-shut/' />
<meta name="author" content="Ada Hale" /></head><body class="single single-post postid-7 with-sidebar">
<div id="page" class="site"><div class="site-header"><p class="site-title"><a href="/">The Ellery Blog</a></p><div class="menu-main"><ul><li><a href="/about">About</a></li></ul></div></div>
<div id="content" class="site-content"><div id="primary"><div class="post-7 post type-post hentry"><h1 class="entry-title">Harbour shut for third day</h1>
<div class="entry-meta">Posted on <a href="/x"><time class="entry-date published" datetime="2025-03-03T18:30:00+00:00">March 3, 2025</time></a> by <a class="url fn n" href="/ada">Ada Hale</a></div>
<div class="entry-content"><p>The harbour of Port Ellery stayed shut for a third day on Monday, and no boat left.</p>
<p>&#8220;Nobody sails,&#8221; harbour master Jo Vance told the Blog. &#8220;Nobody.&#8221;</p>
<blockquote class="twitter-tweet"><p>We are open for coffee.</p>&mdash; Ellery Cafe (@cafe) <a href="https://t.example/1">March 3, 2025</a></blockquote>
<p>Fishermen want to be paid for the week they lost.</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div>
<div id='jp-relatedposts' class='jp-relatedposts'><h3>Related</h3><p>Another story of the harbour that is long enough to count as text.</p></div></div>
<div class="entry-footer">Posted in <a href="/news">News</a></div></div>
<div id="comments" class="comments-area"><h2>3 thoughts on &ldquo;Harbour shut&rdquo;</h2><ol class="comment-list"><li class="comment"><p>I saw it myself, and I can tell you that the harbour was never really shut at all, said my neighbour, who has a boat.</p></li></ol></div></div>
<div id="secondary" class="widget-area"><div class="widget"><h2>Recent posts</h2><ul><li><a href="/1">One</a></li></ul></div></div></div></div></body></html>
)html");
  CHECK(article.title == "Harbour shut for third day");
  CHECK(article.byline == "Ada Hale");
  CHECK(article.outlet == "The Ellery Blog");
  CHECK(article.date.published == "2025-03-03T18:30+00:00");
  CHECK(article.url == "https://ellery.example/2025/03/harbour-shut/");
  CHECK(paragraphs_of(article) ==
        std::vector<KindAndText>{
            {kBody,
             "The harbour of Port Ellery stayed shut for a third day on Monday, and no boat left."},
            {kBody, "“Nobody sails,” harbour master Jo Vance told the Blog. “Nobody.”"},
            {kBody, "We are open for coffee."},
            {kBody, "— Ellery Cafe (@cafe) March 3, 2025"},
            {kBody, "Fishermen want to be paid for the week they lost."}});
}

TEST_CASE("a page laid out with a table and line breaks", "[html]") {
  const Article article = article_of(
      "a.htm",
      R"html(<HTML><HEAD><TITLE>Harbour shut for third day</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><TABLE><TR><TD WIDTH=120><A HREF=/>Home</A><BR><A HREF=/news>News</A><BR><A HREF=/sport>Sport</A></TD>
<TD><FONT SIZE=5><B>Harbour shut for third day</B></FONT><BR><BR>
<I>By Ada Hale</I><BR>Monday, March 3, 2003<BR><BR>
PORT ELLERY (Coastline) -- The harbour of Port Ellery stayed shut for a third day on Monday.<BR><BR>
"Nobody sails," harbour master Jo Vance told reporters.<BR><BR>
Fishermen want to be paid for the week they lost, and the council will meet on Friday.<P>
The town has 4,000 people.
</TD></TR></TABLE><HR><FONT SIZE=1>Copyright 2003 Ellery Press. All rights reserved.</FONT></BODY></HTML>
)html");
  CHECK(article.title == "Harbour shut for third day");
  CHECK(article.byline == "Ada Hale");
  CHECK(article.dateline == "PORT ELLERY (Coastline)");
  CHECK(article.date.published == "2003-03-03");
  CHECK(paragraphs_of(article) ==
        std::vector<KindAndText>{
            {kBody,
             "PORT ELLERY (Coastline) -- The harbour of Port Ellery stayed shut for a third day "
             "on Monday."},
            {kBody, "\"Nobody sails,\" harbour master Jo Vance told reporters."},
            {kBody,
             "Fishermen want to be paid for the week they lost, and the council will meet on "
             "Friday."},
            {kBody, "The town has 4,000 people."}});
}

TEST_CASE("a table of figures gives a line a row", "[html]") {
  const Article article = article_of(
      "a.html",
      "<article><p>The table after the match on Saturday, with the points and the goals.</p>"
      "<table><tr><th>Team</th><th>Points</th></tr><tr><td>Rovers</td><td>12</td></tr></table>"
      "</article>");
  CHECK(paragraphs_of(article)[1] == KindAndText{kBody, "Team | Points"});
  CHECK(paragraphs_of(article)[2] == KindAndText{kBody, "Rovers | 12"});
}
