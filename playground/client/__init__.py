"""A typed client of `/playground/api`: persons and groups as objects, waiting without polling.

```python
async with Playground(url) as playground:
    ayse = await playground.person("Ayşe", language_code="tr")
    await ayse.says("/start")
    greeting = await ayse.next()
    await ayse.taps("Deutsch")
```
"""

from playground.client.groups import Group
from playground.client.http import PlaygroundError
from playground.client.persons import Person
from playground.client.playground import Playground
from playground.client.rawbot import RawBot
from playground.client.seats import Seat
from playground.client.shown import Shown, Toast

__all__ = ["Group", "Person", "Playground", "PlaygroundError", "RawBot", "Seat", "Shown", "Toast"]
