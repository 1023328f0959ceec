"""Intake: committed first, each chat in order, chats side by side, repeats once, failures told once."""

import asyncio
from collections.abc import Sequence
from typing import Any

from conftest_types import OpenIntake
