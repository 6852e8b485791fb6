#!/usr/bin/env python3
"""Check a published site: links, loads from outside, page size and accessibility.

usage: check_pages.py SITE_DIR [--static-only] [--axe FILE] [--browser COMMAND] [--jobs N]

Reads every .html file under SITE_DIR from disk; nothing is served and nothing is fetched.
Static checks: every link leads to a file and an id of the site; nothing is loaded from outside; no script; every id once;
no page above 1 MB.
Accessibility: axe-core runs in headless Chromium on a copy of every page, once wide and light, once narrow and dark, and must
find nothing; nothing may stick out of a window 320 px wide, scrolling regions apart.

axe-core is read from --axe, else from $WAYMARK_AXE, else from the Python package axe-playwright-python
(pip install --no-deps axe-playwright-python). The browser is --browser, else $WAYMARK_CHROMIUM, else chromium.

Exit status: 0 nothing found, 1 something found, 2 the checks could not run.
"""
import argparse
import concurrent.futures
import html.parser
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

MAXIMUM_BYTES = 1_000_000
SECONDS_PER_PAGE = 120
# Attributes that name a resource. Namespaces are names, not loads.
LINKS = {"href", "src", "action", "data", "poster", "srcset", "xlink:href", "formaction"}
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Runs in the page: axe-core, then a look for whatever sticks out of a narrow window. The result stands in the title.
PROBE = """
(async () => {
  const found = [];
  try {
    const result = await axe.run(document, {runOnly: {type: 'tag', values: %(tags)s}, resultTypes: ['violations']});
    for (const violation of result.violations)
      for (const node of violation.nodes)
        found.push(`${violation.id}: ${violation.help} at ${node.target.join(' ')}`);
    if (%(width)d) {
      document.documentElement.style.width = '%(width)dpx';
      for (const element of document.body.querySelectorAll('*')) {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        if (box.width > 1 && box.right > %(width)d + 1 && !element.closest('.scroll, .skip, svg') && style.position !== 'absolute')
          found.push(`reflow: ${element.tagName.toLowerCase()}.${element.className} reaches ${Math.round(box.right)} px`);
      }
    }
  } catch (error) { found.push('probe: ' + error); }
  document.title = 'FOUND ' + encodeURIComponent(JSON.stringify(found)) + ' END';
})();
"""


class Page(html.parser.HTMLParser):
    """The ids, links and scripts of one page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.faults = [], [], []
        self.style = ""
        self.in_style = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            value = value or ""
            if name == "id":
                self.ids.append(value)
            elif name in LINKS:
                self.links.append((tag, name, value))
            elif name == "style":
                self.style += value + "\n"
            elif name.startswith("on"):
                self.faults.append(f"script in the attribute {name}")
        if tag == "script":
            self.faults.append("a script")
        self.in_style = tag == "style"

    def handle_endtag(self, tag):
        if tag == "style":
            self.in_style = False

    def handle_data(self, data):
        if self.in_style:
            self.style += data


def static_findings(site, paths):
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in paths}
    findings = []
    for path, page in pages.items():
        name = path.relative_to(site)
        found = list(page.faults)
        size = path.stat().st_size
        if size > MAXIMUM_BYTES:
            found.append(f"{size} bytes, more than {MAXIMUM_BYTES}")
        found += [f"the id '{i}' stands twice" for i in sorted({i for i in page.ids if page.ids.count(i) > 1})]
        if re.search(r"@import|url\(", page.style):
            found.append("its style loads something")
        for tag, attribute, target in page.links:
            parts = urllib.parse.urlsplit(target)
            if parts.scheme or parts.netloc:
                found.append(f"{tag} {attribute} leads outside: {target}")
                continue
            goal = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path.resolve()
            if not goal.is_file():
                found.append(f"{tag} {attribute} leads nowhere: {target}")
            elif parts.fragment:
                goal_page = pages.get(goal)
                if goal_page is None or urllib.parse.unquote(parts.fragment) not in goal_page.ids:
                    found.append(f"{tag} {attribute} leads to no id: {target}")
        findings += [f"{name}: {finding}" for finding in found]
    return findings


def axe_source(given):
    if given or os.environ.get("WAYMARK_AXE"):
        path = pathlib.Path(given or os.environ["WAYMARK_AXE"])
        return path if path.is_file() else None
    package = importlib.util.find_spec("axe_playwright_python")
    for folder in (package.submodule_search_locations if package else []):
        path = pathlib.Path(folder, "axe.min.js")
        if path.is_file():
            return path
    return None


def narrowed_and_darkened(text):
    """The page as a narrow window in the dark shows it: the media queries for both hold everywhere."""
    text = re.sub(r"@media \(prefers-color-scheme: dark\)", "@media screen", text)
    text = re.sub(r"@media screen and \(max-width: [^)]*\)", "@media screen", text)
    return re.sub(r"@media \(min-width: [^)]*\)", "@media not all", text)


def accessibility_findings(site, path, variant, axe, browser, work):
    width = 320 if variant == "narrow" else 0
    text = path.read_text(encoding="utf-8")
    if variant == "narrow":
        text = narrowed_and_darkened(text)
    probe = PROBE % {"tags": json.dumps(AXE_TAGS), "width": width}
    scripts = f'<script src="{axe.as_uri()}"></script><script>{probe}</script>'
    copy = work / variant / path.relative_to(site)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(text.replace("</body>", scripts + "</body>"), encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=work) as profile:
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            f"--user-data-dir={profile}", "--window-size=1280,1024", "--virtual-time-budget=60000", "--dump-dom",
            copy.as_uri(),
        ]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_PER_PAGE)
        except subprocess.TimeoutExpired:
            return [f"{path.relative_to(site)} ({variant}): no answer within {SECONDS_PER_PAGE} s"]
    match = re.search(r"FOUND (\S*) END", run.stdout)
    if not match:
        return [f"{path.relative_to(site)} ({variant}): the browser gave no result (exit status {run.returncode})"]
    return [f"{path.relative_to(site)} ({variant}): {finding}" for finding in json.loads(urllib.parse.unquote(match[1]))]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n\n")[0], epilog=__doc__.partition("\n\n")[2],
        formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("site", type=pathlib.Path, metavar="SITE_DIR")
    parser.add_argument("--static-only", action="store_true", help="leave the browser out")
    parser.add_argument("--axe", help="axe-core's JavaScript file")
    parser.add_argument("--browser", default=os.environ.get("WAYMARK_CHROMIUM", "chromium"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="browsers at once")
    options = parser.parse_args()
    site = options.site.resolve()
    paths = sorted(site.rglob("*.html"))
    if not paths:
        print(f"check_pages: no page under {options.site}", file=sys.stderr)
        return 2
    findings = static_findings(site, paths)
    looks = 0
    if not options.static_only:
        axe = axe_source(options.axe)
        browser = shutil.which(options.browser)
        if axe is None or browser is None:
            missing = "axe-core" if axe is None else f"the browser '{options.browser}'"
            print(f"check_pages: {missing} was not found; see --help", file=sys.stderr)
            return 2
        with tempfile.TemporaryDirectory() as folder, \
                concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
            tasks = [
                pool.submit(accessibility_findings, site, path, variant, axe.resolve(), browser, pathlib.Path(folder))
                for path in paths for variant in ("wide", "narrow")
            ]
            looks = len(tasks)
            for task in tasks:
                findings += task.result()
    for finding in findings:
        print(finding)
    print(f"{len(paths)} pages, {looks} looks with axe-core, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
