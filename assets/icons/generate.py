#!/usr/bin/env python3
"""Makes icons.txt from Lucide (npm package lucide-static, its folder icons/).

usage: generate.py FOLDER_WITH_SVG

A line of icons.txt is a name, a tab, and either the data of one path on a grid of 24 by 24 that is
stroked 2 wide with round ends, or `=` and the name that it is another word for. Lines are sorted by
name, byte by byte. Circles, lines, rectangles and polygons become commands of the path.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ICONS = """
activity archive arrow-down arrow-left arrow-right arrow-up atom award badge-check banknote battery bell
binary blocks book book-open bot box boxes brain bug building calendar camera chart-bar chart-column
chart-line chart-pie check circle circle-alert circle-check circle-plus circle-question-mark circle-user-round circle-x
clipboard-check clock cloud code cog coins compass container cpu credit-card database dna download droplet
earth eye factory feather file file-code file-text filter fingerprint-pattern flag flame flask-conical folder
folder-tree gauge gem git-branch git-merge git-pull-request globe graduation-cap hammer hand handshake
hard-drive hash headphones heart hourglass house image inbox info infinity key keyboard landmark languages
laptop layers layout-dashboard leaf library life-buoy lightbulb link list list-checks lock mail map map-pin
megaphone memory-stick message-circle messages-square mic microscope milestone minus monitor moon mountain
mouse-pointer network newspaper package palette paperclip pen pencil phone plane play plug plus
power printer puzzle radio recycle refresh-cw repeat rocket route ruler satellite save scale scan scissors
search send server settings shapes share-2 shield shield-check shopping-cart shuffle sigma sliders-horizontal
smartphone smile sparkles sprout star sun table tag target telescope terminal test-tube thumbs-up timer
toggle-right trash-2 tree-pine trending-down trending-up triangle-alert trophy truck unlink upload user
user-check user-round users video wallet wand-sparkles webhook wifi workflow wrench x zap zoom-in
""".split()

ALIASES = {
    "ai": "brain", "alert": "triangle-alert", "algorithm": "workflow", "algorithms": "workflow", "alarm": "bell",
    "analytics": "chart-line", "api": "webhook", "attention": "circle-alert", "bank": "landmark", "brush": "palette",
    "branch": "git-branch", "card": "credit-card", "cart": "shopping-cart", "chart": "chart-column", "chat": "message-circle",
    "checklist": "list-checks", "chip": "cpu", "circuit": "cpu", "city": "building", "compute": "cpu", "computer": "monitor",
    "conversation": "messages-square", "dashboard": "layout-dashboard", "data": "database", "date": "calendar",
    "deadline": "hourglass", "deal": "handshake", "delete": "trash-2", "delivery": "truck", "desktop": "monitor",
    "disk": "hard-drive", "docker": "container", "document": "file-text", "documents": "file-text", "edit": "pencil",
    "education": "graduation-cap", "electricity": "plug", "email": "mail", "energy": "zap", "error": "circle-x",
    "experiment": "flask-conical", "favourite": "star", "fast": "zap", "fire": "flame", "formula": "sigma", "gear": "settings",
    "goal": "target", "gpu": "cpu", "graph": "network", "growth": "trending-up", "help": "circle-question-mark", "home": "house",
    "idea": "lightbulb", "identity": "fingerprint-pattern", "innovation": "lightbulb", "internet": "globe", "justice": "scale",
    "language": "languages", "law": "scale", "lightning": "zap", "location": "map-pin", "magic": "wand-sparkles",
    "marketing": "megaphone", "measure": "ruler", "medal": "award", "memory": "memory-stick", "merge": "git-merge", "message": "message-circle",
    "microphone": "mic", "mobile": "smartphone", "model": "brain", "money": "banknote", "music": "headphones", "nature": "leaf",
    "news": "newspaper", "note": "file-text", "ok": "check", "parcel": "package", "partner": "handshake", "password": "lock",
    "people": "users", "performance": "gauge", "person": "user", "photo": "image", "picture": "image", "pin": "map-pin",
    "plan": "map", "plant": "sprout", "price": "tag", "privacy": "shield-check", "process": "workflow", "production": "factory",
    "protection": "shield", "pull-request": "git-pull-request", "question": "circle-question-mark", "queue": "inbox", "quality": "badge-check",
    "reload": "refresh-cw", "report": "file-text", "research": "microscope", "robot": "bot", "science": "flask-conical",
    "secure": "lock", "security": "shield", "share": "share-2", "shell": "terminal", "speed": "gauge", "stack": "layers",
    "storage": "hard-drive", "strategy": "compass", "success": "circle-check", "sync": "refresh-cw", "team": "users", "test": "test-tube",
    "text": "file-text", "time": "clock", "tool": "wrench", "tools": "wrench", "transport": "truck", "trash": "trash-2",
    "tree": "tree-pine", "vision": "eye", "warning": "triangle-alert", "water": "droplet", "web": "globe", "win": "trophy",
    "work": "hammer", "world": "earth", "write": "pen",
}

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.I)


def number(value: float) -> str:
    return f"{round(value, 3):g}"


def absolute_start(data: str) -> str:
    """The same path with an absolute first move, so that it may stand after another."""
    data = data.strip()
    if not data.startswith("m"):
        return data
    first = NUMBER.search(data, 1)
    second = NUMBER.search(data, first.end())
    rest = data[second.end():].lstrip(" ,")
    # Pairs that follow a relative move are relative lines.
    line = "l" if rest[:1] and rest[0] in "-+.0123456789" else ""
    return f"M{first.group()} {second.group()}{line}{rest}"


def ellipse(cx: float, cy: float, rx: float, ry: float) -> str:
    radii = f"{number(rx)} {number(ry)}"
    return (f"M{number(cx - rx)} {number(cy)}a{radii} 0 1 0 {number(2 * rx)} 0"
            f"a{radii} 0 1 0 {number(-2 * rx)} 0z")


def rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    if radius == 0:
        return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"
    across, down = number(width - 2 * radius), number(height - 2 * radius)
    back, up = number(2 * radius - width), number(2 * radius - height)
    r = number(radius)
    turn = f"a{r} {r} 0 0 1 "
    return (f"M{number(x + radius)} {number(y)}h{across}{turn}{r} {r}v{down}{turn}-{r} {r}"
            f"h{back}{turn}-{r} -{r}v{up}{turn}{r} -{r}z")


def polygon(points: str, closed: bool) -> str:
    values = NUMBER.findall(points)
    pairs = [f"{x} {y}" for x, y in zip(values[::2], values[1::2])]
    return "M" + "L".join(pairs) + ("z" if closed else "")


def path_of(element: ElementTree.Element) -> str:
    value = lambda key: float(element.get(key, 0))
    match element.tag.split("}")[-1]:
        case "path":
            return absolute_start(element.get("d"))
        case "circle":
            return ellipse(value("cx"), value("cy"), value("r"), value("r"))
        case "ellipse":
            return ellipse(value("cx"), value("cy"), value("rx"), value("ry"))
        case "rect":
            radius = float(element.get("rx", element.get("ry", 0)))
            return rectangle(value("x"), value("y"), value("width"), value("height"), radius)
        case "line":
            return polygon(f"{element.get('x1')} {element.get('y1')} {element.get('x2')} {element.get('y2')}", False)
        case "polyline":
            return polygon(element.get("points"), False)
        case "polygon":
            return polygon(element.get("points"), True)
        case other:
            raise SystemExit(f"no path for <{other}>")


def main() -> None:
    folder = Path(sys.argv[1])
    table = {}
    for name in ICONS:
        root = ElementTree.parse(folder / f"{name}.svg").getroot()
        table[name] = "".join(path_of(element) for element in root)
    for alias, name in ALIASES.items():
        if alias in table:
            raise SystemExit(f"{alias} is an icon of its own")
        if name not in table:
            raise SystemExit(f"{alias} is another word for {name}, which is not in the list")
        table[alias] = f"={name}"
    lines = [f"{name}\t{data}\n" for name, data in sorted(table.items())]
    Path(__file__).with_name("icons.txt").write_text("".join(lines))


main()
