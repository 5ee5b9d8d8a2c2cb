"""The table of templates."""

from __future__ import annotations

from tests.maker.templates.template import Template

# A third: rules are not developed on these.
HELD_OUT = frozenset(
    {"drupal", "elementor", "ghost", "microdata", "spam_gallery", "squarespace", "substack", "tailwind"}
)

_WORDPRESS_FIGURE = (
    '<figure class="wp-block-image size-large"><img loading="lazy" decoding="async" width="1024" height="683" '
    'src="{src}" alt="{alt}" class="wp-image-4190" /><figcaption class="wp-element-caption">{caption}</figcaption>'
    "</figure>"
)
_SPAN = '<span style="font-family: inherit;">{html}</span>'

_ROWS = (
    Template(
        name="wordpress_block",
        system="WordPress with a block theme (Twenty Twenty-Five)",
        heading='<h{level} class="wp-block-heading" id="{id}">{text}</h{level}>',
        quote='<blockquote class="wp-block-quote is-layout-flow"><p>{html}</p></blockquote>',
        bullets='<ul class="wp-block-list">{items}</ul>',
        numbers='<ol class="wp-block-list">{items}</ol>',
        table='<figure class="wp-block-table"><table class="has-fixed-layout"><thead>{head}</thead><tbody>{rows}'
        "</tbody></table></figure>",
        figure=_WORDPRESS_FIGURE,
        byline='<div class="wp-block-group has-link-color"><div class="wp-block-post-date"><time datetime="{iso}">'
        '{date}</time></div><p class="has-small-font-size">by</p><div class="wp-block-post-author-name"><a '
        'href="/author/editor/" class="wp-block-post-author-name__link">{author}</a></div></div>',
    ),
    Template(
        name="wordpress_classic",
        system="WordPress with a classic theme (Twenty Sixteen)",
        heading='<h{level}><span id="{id}">{text}</span></h{level}>',
        figure='<div id="attachment_914" style="width: 650px" class="wp-caption aligncenter"><img '
        'aria-describedby="caption-attachment-914" class="size-large wp-image-914" src="{src}" alt="{alt}" width="640" '
        'height="427" /><p id="caption-attachment-914" class="wp-caption-text">{caption}</p></div>',
        byline='<footer class="entry-footer"><span class="byline"><span class="author vcard"><span '
        'class="screen-reader-text">Author </span> <a class="url fn n" href="/author/editor/">{author}</a></span></span>'
        '<span class="posted-on"><span class="screen-reader-text">Posted on </span><a href="/p/" rel="bookmark"><time '
        'class="entry-date published" datetime="{iso}">{date}</time></a></span></footer>',
    ),
    Template(
        name="elementor",
        system="WordPress with Elementor",
        heading='<h{level} class="wp-block-heading" id="{id}">{text}</h{level}>',
        paragraph='<p class="p1">{html}</p>',
        figure=_WORDPRESS_FIGURE,
        byline='<div class="elementor-element elementor-widget elementor-widget-post-info"><ul '
        'class="elementor-inline-items elementor-icon-list-items elementor-post-info"><li class="elementor-icon-list-item '
        'elementor-inline-item" itemprop="author"><a href="/author/a/"><span class="elementor-icon-list-text '
        'elementor-post-info__item elementor-post-info__item--type-author">{author}</span></a></li><li '
        'class="elementor-icon-list-item elementor-inline-item" itemprop="datePublished"><span '
        'class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-date"><time>{date}'
        "</time></span></li></ul></div>",
    ),
    Template(
        name="blogger",
        system="Blogger",
        heading='<h{level} style="text-align: left;">{text}</h{level}>',
        paragraph=f'<div style="text-align: left;">{_SPAN}</div><div style="text-align: left;"><br /></div>',
        quote='<blockquote style="border: none; margin: 0px 0px 0px 40px; padding: 0px; text-align: left;">{html}'
        "</blockquote>",
        bullets='<ul style="text-align: left;">{items}</ul>',
        numbers='<ol style="text-align: left;">{items}</ol>',
        figure='<table align="center" cellpadding="0" cellspacing="0" class="tr-caption-container" style="margin-left: '
        'auto; margin-right: auto;"><tbody><tr><td style="text-align: center;"><a href="{src}" style="margin-left: '
        'auto; margin-right: auto;"><img alt="{alt}" border="0" data-original-height="800" src="{src}" width="640" />'
        '</a></td></tr><tr><td class="tr-caption" style="text-align: center;">{caption}</td></tr></tbody></table>',
        byline="<div class='post-header'><div class='post-header-line-1'><span class='byline post-author vcard'><span "
        "class='post-author-label'>By</span> <span class='fn'><span itemprop='name'>{author}</span></span></span> <span "
        "class='byline post-timestamp'>-<a class='timestamp-link' href='/p/' rel='bookmark'><time class='published' "
        "datetime='{iso}'>{date}</time></a></span></div></div>",
    ),
    Template(
        name="ghost",
        system="Ghost (Casper and Source)",
        figure='<figure class="kg-card kg-image-card kg-card-hascaption"><img src="{src}" class="kg-image" alt="{alt}" '
        'loading="lazy" width="2000" height="1333" srcset="{src} 600w"><figcaption><span style="white-space: '
        'pre-wrap;">{caption}</span></figcaption></figure>',
        byline='<div class="gh-article-meta"><div class="gh-article-author-image instapaper_ignore"></div><div '
        'class="gh-article-meta-wrapper"><h4 class="gh-article-author-name"><a href="/author/a/">{author}</a></h4><div '
        'class="gh-article-meta-content"><time class="gh-article-meta-date" datetime="{iso}">{date}</time><span '
        'class="gh-article-meta-length"><span class="bull">—</span> 6 min read</span></div></div></div>',
    ),
    Template(
        name="medium",
        system="Medium",
        heading='<h{level} id="{id}" class="mo mp go be mq mr ms mt mu mv bk__HASH">{text}</h{level}>',
        paragraph='<p id="9c41" class="pw-post-body-paragraph lr ls go lt b lu lv bk__HASH">{html}</p>',
        quote='<blockquote class="nq nr ns"><p class="lr ls nt lt b lu bk__HASH">{html}</p></blockquote>',
        bullets='<ul class="">{items}</ul>',
        numbers='<ol class="">{items}</ol>',
        item='<li class="lr ls go lt b lu nz oa bk__HASH">{html}{inner}</li>',
        table="",
        figure='<figure class="nf ng nh ni nj nk nc nd paragraph-image"><div role="button" tabindex="0" class="nl nm ed nn '
        'bh no"><div class="nc nd ne"><picture><source srcSet="{src} 640w" type="image/webp"/><img alt="{alt}" class="bh '
        'mj np c" width="700" height="467" loading="lazy"/></picture></div></div><figcaption class="nq fe nr nc nd ns nt '
        'be b bf z dt" data-selectable-paragraph="">{caption}</figcaption></figure>',
        byline='<div class="speechify-ignore ab cp"><div class="ab hm"><div class="hn ab q"><div class="be b bf z bj"><a '
        'class="af ag ah ai" data-testid="authorName" href="/@a">{author}</a></div><span class="be b bf z dt"><span>6 min '
        'read</span><span class="l"><span>·</span></span><span data-testid="storyPublishDate">{date}</span></span></div>'
        "</div></div>",
        levels={2: 2, 3: 3, 4: 3},
    ),
    Template(
        name="substack",
        system="Substack",
        heading='<h{level} class="header-anchor-post">{text}<div class="pencraft pc-display-flex pc-position-absolute '
        'header-anchor-parent"><div class="pencraft pc-display-contents"><div id="§{id}" class="pencraft pc-reset '
        'header-anchor offset-top"></div></div></div></h{level}>',
        paragraph="<p><span>{html}</span></p>",
        item="<li><p>{html}</p>{inner}</li>",
        table="",
        figure='<div class="captioned-image-container"><figure><a class="image-link image2 is-viewable-img" '
        'target="_blank" href="{src}"><div class="image2-inset"><picture><source type="image/webp" srcset="{src} 424w">'
        '<img src="{src}" width="1456" height="971" class="sizing-normal" alt="{alt}"></picture></div></a><figcaption '
        'class="image-caption">{caption}</figcaption></figure></div>',
        byline='<div class="pencraft pc-display-flex pc-flexDirection-column byline-wrapper"><div class="pencraft '
        'pc-reset color-pub-primary-text line-height-20 font-meta size-11 weight-medium transform-uppercase"><a '
        'href="https://substack.com/@a">{author}</a></div><div class="pencraft pc-reset color-pub-secondary-text '
        'line-height-20 font-meta size-11">{date}</div></div>',
    ),
    Template(
        name="bootstrap",
        system="A Bootstrap blog (Start Bootstrap's Blog Post)",
        paragraph='<p class="mb-4">{html}</p>',
        quote='<blockquote class="blockquote"><p class="mb-0">{html}</p></blockquote>',
        table='<div class="table-responsive"><table class="table table-striped"><thead>{head}</thead><tbody>{rows}</tbody>'
        "</table></div>",
        figure='<figure class="figure"><img src="{src}" class="figure-img img-fluid rounded" alt="{alt}"><figcaption '
        'class="figure-caption text-right">{caption}</figcaption></figure>',
        byline='<p class="lead">by <a href="#">{author}</a></p><hr><p>Posted on {date}</p>',
    ),
    Template(
        name="amp",
        system="WordPress with the AMP plug-in in reader mode",
        figure='<figure class="wp-caption alignnone"><amp-img src="{src}" alt="{alt}" width="640" height="427" '
        'layout="intrinsic" class="amp-wp-enforced-sizes"><noscript><img src="{src}" alt="{alt}"></noscript></amp-img>'
        '<figcaption class="wp-caption-text">{caption}</figcaption></figure>',
        byline='<div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{author}</span></div><div '
        'class="amp-wp-meta amp-wp-posted-on"><time datetime="{iso}">{date}</time></div>',
    ),
    Template(
        name="css_modules",
        system="A Next.js site with CSS modules",
        heading='<h{level} class="Rich_h__HASH" id="{id}">{text}</h{level}>',
        paragraph='<div class="Rich_p__HASH">{html}</div>',
        quote='<blockquote class="Rich_q__HASH">{html}</blockquote>',
        bullets='<ul class="Rich_ul__HASH">{items}</ul>',
        item='<li class="Rich_li__HASH"><span>{html}</span>{inner}</li>',
        figure='<div class="Img_box__HASH"><span style="box-sizing:border-box;display:inline-block;overflow:hidden"><img '
        'alt="{alt}" src="{src}" decoding="async" data-nimg="intrinsic" loading="lazy"/></span><div '
        'class="Img_cap__HASH">{caption}</div></div>',
        byline='<div class="Post_who__HASH"><div class="Post_n__HASH">By {author}</div><div class="Post_d__HASH">{date}'
        "</div></div>",
    ),
    Template(
        name="tailwind",
        system="An Astro site with Tailwind",
        heading='<h{level} id="{id}" class="mt-10 text-2xl font-semibold text-slate-900">{text}</h{level}>',
        paragraph='<p class="text-slate-700">{html}</p>',
        quote='<blockquote class="border-l-4 border-sky-500 pl-4 italic">{html}</blockquote>',
        bullets='<ul role="list" class="list-disc pl-6 space-y-2">{items}</ul>',
        table='<div class="overflow-x-auto"><table class="min-w-full divide-y divide-slate-200 text-sm"><thead>{head}'
        "</thead><tbody>{rows}</tbody></table></div>",
        figure='<div class="my-10"><img class="aspect-video rounded-xl bg-slate-50 object-cover" src="{src}" alt="{alt}">'
        '<p class="mt-4 flex gap-x-2 text-sm leading-6 text-slate-500">{caption}</p></div>',
        byline='<div class="mt-6 flex items-center gap-x-4"><img src="/me.jpg" alt="" class="h-10 w-10 rounded-full"><div '
        'class="text-sm leading-6"><div class="font-semibold">{author}</div><time datetime="{iso}" '
        'class="text-slate-500">{date}</time></div></div>',
    ),
    Template(
        name="layout_tables",
        system="Tables for layout, about 2003",
        heading='<a name="{id}"></a><h{level}>{text}</h{level}>',
        paragraph='<p align="justify"><font size="2">{html}</font></p>',
        quote="<blockquote><i>{html}</i></blockquote>",
        table='<table border="1" cellpadding="3" width="90%">{head}\n{rows}</table>',
        figure='<table width="200" border="0" align="right"><tr><td><img src="{src}" alt="{alt}" width="200"></td></tr>'
        '<tr><td align="center"><font size="1">{caption}</font></td></tr></table>',
        byline='<p><font size="1">by {author}, {date}</font></p>',
    ),
    Template(
        name="bold_headings",
        system="An editor whose users print headings as bold paragraphs",
        heading="<p><strong>{text}</strong></p>",
        figure='<p style="text-align: center;"><img src="{src}" alt="{alt}"><br><em>{caption}</em></p>',
        byline="<p><em>By {author}, {date}</em></p>",
        levels={2: 2, 3: 2, 4: 2},
    ),
    Template(
        name="microdata",
        system="A health portal with schema.org microdata",
        paragraph='<p itemprop="text">{html}</p>',
        figure='<div itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" '
        'src="{src}" alt="{alt}"><p itemprop="caption">{caption}</p></div>',
        byline='<p>Written by <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span '
        'itemprop="name">{author}</span></span> on <time itemprop="datePublished" datetime="{iso}">{date}</time></p>',
    ),
    Template(
        name="wix",
        system="Wix Blog",
        heading='<h{level} id="viewer-{id}" class="Y9Dpf__HASH _1j-51 pB_m_"><span class="pEhPC">{text}</span></h{level}>',
        paragraph='<p id="viewer-2kq8" class="Y9Dpf__HASH mm8Nw _1j-51"><span class="_2PHJq public-DraftStyleDefault-ltr">'
        "{html}</span></p>",
        quote='<blockquote class="R0sp__HASH"><span class="_2PHJq">{html}</span></blockquote>',
        bullets='<ul class="_3K5jO__HASH">{items}</ul>',
        item='<li class="bc9VG" aria-level="1"><p class="Y9Dpf__HASH"><span class="_2PHJq">{html}</span></p>{inner}</li>',
        table='<div class="_2oPP__HASH"><table><tbody>{head}{rows}</tbody></table></div>',
        figure='<div class="_3s9Ij__HASH"><figure data-hook="figure-IMAGE" class="_1fLIz"><div data-hook="imageViewer" '
        'tabindex="0"><div class="_3tj1j"><wow-image id="wow"><img src="{src}" alt="{alt}" fetchpriority="high"/>'
        '</wow-image></div></div><figcaption class="_2YQ1n" data-hook="image-caption"><span class="_3WQlz">{caption}'
        "</span></figcaption></figure></div>",
        byline='<div class="_1xj__HASH"><ul class="_2ld"><li class="_3Ye"><span data-hook="user-name" title="{author}">'
        '{author}</span></li><li class="_3Yf"><span title="{date}" class="time-ago" data-hook="time-ago">{date}</span></li>'
        '<li class="_3Yg"><span title="6 min read" data-hook="time-to-read">6 min read</span></li></ul></div>',
    ),
    Template(
        name="squarespace",
        system="Squarespace 7.1",
        heading='<h{level} style="white-space:pre-wrap;">{text}</h{level}>',
        paragraph='<p class="" style="white-space:pre-wrap;">{html}</p>',
        bullets='<ul data-rte-list="default">{items}</ul>',
        numbers='<ol data-rte-list="default">{items}</ol>',
        item='<li><p class="" style="white-space:pre-wrap;">{html}</p>{inner}</li>',
        figure='<div class="sqs-block image-block sqs-block-image" data-block-type="5"><div class="sqs-block-content"><div '
        'class="image-block-outer-wrapper layout-caption-below"><figure class="sqs-block-image-figure intrinsic"><div '
        'class="image-block-wrapper"><img data-stretch="false" data-src="{src}" data-image="{src}" alt="{alt}" src="{src}">'
        '</div><figcaption class="image-caption-wrapper"><div class="image-caption"><p class="">{caption}</p></div>'
        "</figcaption></figure></div></div></div>",
        byline='<div class="blog-item-meta-wrapper"><div class="blog-meta-item-wrapper"><a href="/journal?author=6" '
        'class="blog-author-name">{author}</a> <time class="dt-published blog-meta-item--date" pubdate>{date}</time></div>'
        "</div>",
    ),
    Template(
        name="drupal",
        system="Drupal 10 (Olivero, Stable)",
        figure='<article class="align-center media media--type-image media--view-mode-default"><figure role="group" '
        'class="caption caption-img align-center"><div class="field field--name-field-media-image"><img loading="lazy" '
        'src="{src}" width="800" height="533" alt="{alt}" typeof="foaf:Image" /></div><figcaption>{caption}</figcaption>'
        "</figure></article>",
        byline='<footer class="node__meta"><div class="node__submitted">Submitted by <span class="field field--name-uid '
        'field--type-entity-reference field--label-hidden"><span lang="" about="/user/3" typeof="schema:Person">{author}'
        '</span></span> on <span class="field field--name-created field--type-created field--label-hidden">{date}</span>'
        "</div></footer>",
    ),
    Template(
        name="old_html",
        system="HTML by hand, about 1998: paragraphs are line breaks",
        heading='<A NAME="{id}"></A><H{level}>{text}</H{level}>',
        paragraph="{html}<BR><BR>",
        quote="<BLOCKQUOTE>{html}</BLOCKQUOTE>",
        bullets="<UL>{items}</UL>",
        numbers="<OL>{items}</OL>",
        item="<LI>{html}{inner}",
        table="<TABLE BORDER=1>{head}\n{rows}</TABLE><BR>",
        figure='<CENTER><IMG SRC="{src}" ALT="{alt}"><BR><SMALL>{caption}</SMALL></CENTER><BR>',
        byline="<I>by {author}</I><BR>{date}<BR><BR>",
    ),
    Template(
        name="spam_theme",
        system="The theme of search-engine spam blogs that scrape images",
        figure='<p><img src="{src}" alt="{alt}" title="{alt}" onerror="this.onerror=null;this.src=\'/x.jpg\';"></p>'
        '<p style="text-align: center;">{caption}</p>',
        byline="<p>{date} by {author}</p>",
    ),
    Template(
        name="spam_gallery",
        system="A spam theme on Bootstrap, with a card for each scraped image",
        paragraph='<p class="card-text">{html}</p>',
        figure='<aside><img alt="{alt}" src="{src}" width="100%" onerror="this.onerror=null;this.src=\'/x.jpg\';" /><small>'
        "{caption}</small></aside>",
        byline='<div class="text-muted"><small>{author} - {date}</small></div>',
    ),
)

TEMPLATES = {row.name: row for row in _ROWS}
