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
activity alarm-clock antenna app-window archive arrow-down arrow-left arrow-left-right arrow-right arrow-up
at-sign atom award badge-check banknote battery battery-charging bell bell-ring binary blocks bluetooth book
book-marked book-open bookmark boom-box bot box boxes braces brackets brain brain-circuit brick-wall
brick-wall-shield bug building building-2 bus cable calendar calendar-clock calendar-days camera car
cassette-tape cctv chart-area chart-bar chart-column chart-gantt chart-line chart-network chart-pie
chart-scatter check circle circle-alert circle-check circle-dollar-sign circle-pause circle-play circle-plus
circle-question-mark circle-stop circle-user circle-x circuit-board clipboard clipboard-check clipboard-list
clock cloud cloud-download cloud-off cloud-upload code code-xml cog coins columns-3 compass component
container copy cpu credit-card crown database database-backup database-search database-zap diamond disc dna
dollar-sign door-open download droplet earth ellipsis ethernet-port euro expand external-link eye eye-off
factory feather file file-archive file-check file-code file-code-corner file-image file-json file-lock
file-search file-spreadsheet file-text file-video files filter fingerprint-pattern flag flame flask-conical
folder folder-archive folder-git-2 folder-lock folder-open folder-sync folder-tree gamepad-2 gauge gem gift
git-branch git-commit-horizontal git-compare git-fork git-merge git-pull-request globe graduation-cap grid-3x3
hammer hand handshake hard-drive hard-drive-download hard-drive-upload hard-hat hash headphones headset heart
heart-pulse hexagon history hospital hourglass house id-card image inbox infinity info key key-round keyboard
landmark languages laptop laptop-minimal layers layers-2 layout-dashboard layout-grid leaf library life-buoy
lightbulb lightbulb-off link list list-checks list-ordered lock lock-keyhole lock-open log-in log-out mail
mailbox mails map map-pin megaphone memory-stick menu message-circle message-square messages-square mic
microchip microscope milestone minus monitor monitor-cog monitor-smartphone moon moon-star mountain mouse
mouse-pointer move network newspaper nfc notebook package package-check package-open package-search palette
panels-top-left paperclip pause pen pencil percent phone phone-call piggy-bank pill plane play plug plug-zap
plus podcast power printer projector puzzle pyramid qr-code radar radio radio-receiver radio-tower receipt
recycle redo-2 refresh-cw regex repeat rocket rotate-ccw rotate-cw route router rows-3 rss ruler satellite
satellite-dish save scale scan school scissors scroll-text search send server server-cog server-crash
server-off settings shapes share-2 sheet shield shield-alert shield-check shield-off shield-user shield-x ship
shopping-bag shopping-cart shredder shuffle sigma signal signpost siren sliders-horizontal sliders-vertical
smartphone smile snowflake sparkles speaker split sprout square square-dashed square-function square-pen
square-stack square-terminal square-user star stethoscope sticky-note store sun syringe table table-2 tablet
tag target telescope terminal test-tube thermometer thumbs-up ticket ticket-check timer toggle-left
toggle-right train-front trash-2 tree-pine trending-down trending-up triangle triangle-alert trophy truck tv
type undo-2 university unlink upload usb user user-check user-cog user-plus user-round-check user-x users
variable vault video voicemail volume-2 vote wallet wand-sparkles warehouse watch waypoints webcam webhook
wifi wifi-off wind workflow wrench x zap zoom-in
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
    "actor": "user", "admin": "user-cog", "backend": "server", "backup": "database-backup", "bot-user": "bot",
    "broker": "waypoints", "browser": "app-window", "bucket": "archive", "bus-queue": "list-ordered",
    "cache": "database-zap", "cdn": "radio-tower", "client": "monitor", "cluster": "boxes",
    "cron": "calendar-clock", "crowd": "users", "csv": "file-spreadsheet", "customer": "circle-user",
    "dns": "signpost", "edge": "radio-tower", "event": "zap", "events": "zap", "firewall": "brick-wall-shield",
    "frontend": "app-window", "function": "square-function", "gateway": "router", "group": "users",
    "host": "server", "invoice": "receipt", "iot": "cpu", "job": "cog", "json": "file-json", "kubernetes": "ship",
    "lambda": "square-function", "lan": "ethernet-port", "load-balancer": "split", "log": "scroll-text",
    "logging": "scroll-text", "logs": "scroll-text", "metrics": "chart-line", "microservice": "component",
    "mobile-phone": "smartphone", "monitoring": "activity", "network-card": "ethernet-port", "node": "server",
    "notebook-computer": "laptop", "notification": "bell-ring", "object-storage": "archive",
    "order": "shopping-bag", "payment": "credit-card", "phone-mobile": "smartphone", "pipeline": "workflow",
    "pod": "box", "regexp": "regex", "registry": "package", "repository": "folder-git-2",
    "scheduler": "calendar-clock", "secret": "key-round", "secrets": "key-round", "sensor": "thermometer",
    "serverless": "square-function", "service": "component", "shop": "store", "sms": "message-square",
    "spreadsheet": "sheet", "stream": "activity", "switch": "ethernet-port", "topic": "rss", "trace": "route",
    "unlock": "lock-open", "users-group": "users", "vault-key": "vault", "vm": "server", "vpn": "shield",
    "wan": "globe", "window": "app-window", "worker": "cog", "zip": "file-archive",
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
