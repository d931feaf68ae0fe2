"""Moves a shape of a deck in LibreOffice by its API, and says whether the ends of lines go along.

Run by the Python that LibreOffice comes with: `move.py DECK SHAPE` moves the shape of that name; every connector
that is glued to it has to end where it ended, moved by as much, and at its other end where it was.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

# How far the shape is moved, and how far an end may be from where it should be, in hundredths of a millimetre.
STEP = (1500, 900)
SLACK = 60


def office(home):
    """A LibreOffice without a window, and the way to talk to it."""
    pipe = f"figmill{pathlib.Path(home).name}"
    program = subprocess.Popen([
        "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{home}",
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
    ])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return program, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    program.terminate()
    raise SystemExit("LibreOffice does not answer")


def shapes(parent):
    for index in range(parent.Count):
        shape = parent.getByIndex(index)
        yield shape
        if shape.ShapeType == "com.sun.star.drawing.GroupShape":
            yield from shapes(shape)


def ends(connector):
    return [(point.X, point.Y) for point in (connector.StartPosition, connector.EndPosition)]


def main():
    deck, name = sys.argv[1], sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="office") as home:
        program, context = office(home)
        try:
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            hidden = PropertyValue("Hidden", 0, True, 0)

            def opened(url):
                document = desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
                every = list(shapes(document.DrawPages.getByIndex(0)))
                lines = [shape for shape in every if shape.ShapeType == "com.sun.star.drawing.ConnectorShape"]
                return document, every, lines

            def anew(document, name):
                """Lines are led anew once a deck is saved: the deck as it is then."""
                saved = (pathlib.Path(home) / name).as_uri()
                document.storeToURL(saved, ())
                document.close(True)
                return opened(saved)

            document, every, lines = anew(opened(pathlib.Path(deck).resolve().as_uri())[0], "before.odp")
            moved = next((shape for shape in every if shape.Name == name), None)
            if moved is None:
                raise SystemExit(f"no shape is called {name}: {sorted({shape.Name for shape in every})}")
            before = [ends(line) for line in lines]
            place = moved.Position
            place.X, place.Y = place.X + STEP[0], place.Y + STEP[1]
            moved.Position = place
            document, every, lines = anew(document, "after.odp")
            faults, followed = 0, 0
            for line, old in zip(lines, before):
                glued = [line.StartShape, line.EndShape]
                for end, shape, was, now in zip(("start", "end"), glued, old, ends(line)):
                    goes = shape is not None and shape.Name == name
                    wanted = (was[0] + STEP[0], was[1] + STEP[1]) if goes else was
                    followed += goes
                    if max(abs(wanted[0] - now[0]), abs(wanted[1] - now[1])) > SLACK:
                        print(f"the {end} of {line.Name} is at {now} and should be at {wanted}")
                        faults += 1
            print(f"{followed} ends went along, {faults} did not do what they should")
            document.close(True)
            return 1 if faults or not followed else 0
        finally:
            program.terminate()
            program.wait(30)


if __name__ == "__main__":
    sys.exit(main())
