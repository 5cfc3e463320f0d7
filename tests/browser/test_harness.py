"""The checks find what they are for: a fault planted on a page of our own is told, and nothing else is."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import fresh_page
from tests.browser.looking import ALL_RULES, AXE, CHECKS, OPTIONS, RULES_OF_COLOUR, SPACING, Look
from tests.browser.paper import Paper
from tests.browser.wire import Visit

pytestmark = pytest.mark.slow

LINES = "<div>a line of text</div>" * 150


@pytest.fixture
def planted(browser):
    """A function that gives a Look at a page with some content."""
    with fresh_page(browser, **OPTIONS) as page:
        page.add_init_script(CHECKS)

        def plant(content):
            page.goto("about:blank")
            page.set_content(
                f"<!doctype html><html lang=en><title>Planted</title><body>{content}</body></html>"
            )
            return Look(page, "planted")

        yield plant


@pytest.mark.parametrize(
    ("check", "content", "faults"),
    [
        ("sideways", "<p style='width:400px'>wide</p>", 1),
        ("sideways", "<p>narrow</p>", 0),
        ("clipped", "<p style='height:9px; overflow:hidden'>cut off</p>", 1),
        ("clipped", "<p style='height:9px; overflow:auto'>scrolled down to</p>", 0),
        ("clipped", "<p style='width:9px; overflow:auto'>scrolled sideways to</p>", 1),
        ("targets", "<button style='height:43px'>Search</button>", 1),
        ("targets", "<button style='height:44px'>Search</button>", 0),
        ("targets", "<label><input type=checkbox> Thailand</label>", 1),
        (
            "targets",
            "<label style='line-height:44px; display:block'><input type=checkbox> Thailand</label>",
            0,
        ),
        ("targets", "<ul><li><a href=/>Thailand</a> 12</ul>", 1),
        (
            "targets",
            "<ul><li><a href=/ style='display:inline-block; line-height:24px'>Thailand</a> 12</ul>",
            0,
        ),
        ("targets", "<p>They met in <a href=/>Thailand</a> and went on.</p>", 0),
        ("headings", "<h1>One</h1><h1>Two</h1>", 1),
        ("headings", "<h1>One</h1>", 0),
    ],
)
def test_a_check_of_the_layout_tells_good_from_bad(planted, check, content, faults):
    assert len(planted(content).check(check)) == faults


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("<a href=/>seen</a>", 0),
        ("<a href=/ style='outline:0'>unmarked</a>", 1),
        ("<a href=/ style='position:fixed; top:-99px'>outside</a>", 1),
        ("<a href=/>under</a><div style='position:fixed; inset:0; background:#fff'></div>", 1),
    ],
)
def test_the_focus_is_told_when_it_is_not_seen(planted, content, faults):
    look = planted(content)
    look.page.keyboard.press("Tab")
    assert len(look.check("focused")) == faults


def test_wider_spacing_finds_what_has_no_room(planted):
    look = planted(
        "<p style='width:220px; white-space:nowrap; overflow:hidden'>just as wide as it is allowed</p>"
    )
    narrow = look.check("clipped")
    look.page.add_style_tag(content=SPACING)
    assert (len(narrow), len(look.check("clipped"))) == (0, 1)


DARK = """<style>@media (prefers-color-scheme: dark) { %s }</style>
<main><h1>Heading</h1><p>Some words and <a href=/ style='color:#039'>a link</a> among them.</p></main>"""


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        ("p { color: #bbb }", "color-contrast"),
        ("a { text-decoration: none } p { color: #025 }", "link-in-text-block"),
    ],
)
def test_rules_of_colour_find_in_the_dark_what_all_rules_find(planted, css, rule):
    look = planted(DARK % css)
    look.page.evaluate(AXE)
    in_light, in_dark = look.violations(ALL_RULES), look.in_scheme("dark").violations(ALL_RULES)
    assert {fault.partition(" ")[0] for fault in in_dark} == {rule}
    assert (in_light, look.violations(RULES_OF_COLOUR)) == ([], in_dark)


@pytest.mark.parametrize(("css", "moved"), [("a { color: #fff }", 0), ("h1 { display: none }", 4)])
def test_it_is_told_when_the_dark_changes_more_than_colours(planted, css, moved):
    look = planted(DARK % css)
    look.check("remember")
    assert len(look.in_scheme("dark").check("moved")) == moved


@pytest.mark.parametrize(
    ("content", "is_cut", "is_lost"),
    [
        (LINES, False, False),
        (f"<div style='position:relative; top:9px'>{LINES}</div>", True, True),
        (f"<div style='height:190px; overflow:auto'>{LINES}</div>", True, True),
        (f"<div style='height:190px; overflow:hidden; border-radius:8px'>{LINES}</div>", True, True),
        (f"<div style='height:190px; overflow:hidden; opacity:0.5'>{LINES}</div>", True, True),
        (f"<div style='background:#eee; border-radius:8px; opacity:0.5'>{LINES}</div>", False, False),
        (f"<p style='white-space:nowrap'>{'far too wide ' * 99}</p>", False, True),
        (
            "<svg height=1800>" + "".join(f"<text y={y}>row</text>" for y in range(9, 1800, 9)) + "</svg>",
            True,
            True,
        ),
    ],
)
def test_a_line_that_is_cut_or_lost_on_paper_is_found(planted, content, is_cut, is_lost):
    look = planted(content)
    paper = Paper.of(look.page)
    assert (bool(paper.cut), bool(paper.lost)) == (is_cut, is_lost)


def test_bytes_are_counted_as_they_come_from_the_socket_with_headers(site, browser):
    with fresh_page(browser) as page:
        sent = Visit(page).read(site["home"]).sent
    assert sent == {url: bytes_at(url) for url in sent}


def bytes_at(url):
    place = urlsplit(url)
    headers = f"Host: {place.netloc}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        connection.sendall(f"GET {place.path} HTTP/1.1\r\n{headers}\r\n".encode())
        answer, head = connection.makefile("rb"), b""
        while not head.endswith(b"\r\n\r\n"):
            head += answer.readline()
        [length] = [line[15:] for line in head.lower().splitlines() if line.startswith(b"content-length:")]
        return len(head + answer.read(int(length)))


def test_what_a_page_asks_of_others_and_what_is_refused_is_told(site, browser):
    policy = "default-src 'none'; img-src 'self'"
    content = "<link rel=icon href=/icon.svg><img src=http://127.0.0.2/ alt=''><p style='color:red'>red</p>"
    with fresh_page(browser) as page:
        page.route(
            "**/planted",
            lambda route: route.fulfill(
                body=content, content_type="text/html", headers={"Content-Security-Policy": policy}
            ),
        )
        visit = Visit(page).read(f"{site.url}/planted")
    told = [complaint for complaint in visit.complaints if "against the policy" in complaint]
    assert sorted(complaint.split()[-2] for complaint in told) == ["img-src", "style-src-attr"]
    assert visit.foreign(site.url) == ["asked http://127.0.0.2/"]
