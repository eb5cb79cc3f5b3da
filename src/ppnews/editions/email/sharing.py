"""The room that the pictures of a message share: where they take more, photos become lighter, evenly."""

from __future__ import annotations

from collections.abc import Mapping

from ppnews.editions.email.mime import picture_weight
from ppnews.model.asset import Asset


def share_room(pictures: Mapping[str, Asset], room: int) -> dict[str, tuple[str, Asset]]:
    """Return the address and file that stand for each picture, so that all together take no more than `room` bytes.

    No photo becomes lighter by two steps before each has by one; among equals the heaviest comes first. Where the last
    steps are not light enough either, these are returned.
    """
    ladders = {address: ((address, asset), *asset.lighter) for address, asset in pictures.items()}
    weights = {address: [_weight(asset) for _, asset in ladder] for address, ladder in ladders.items()}
    steps = dict.fromkeys(pictures, 0)

    def heavy(address: str) -> tuple[int, int, str]:
        return -steps[address], weights[address][steps[address]], address

    while sum(weights[address][step] for address, step in steps.items()) > room:
        left = [address for address, step in steps.items() if step + 1 < len(ladders[address])]
        if not left:
            break
        steps[max(left, key=heavy)] += 1
    return {address: ladders[address][step] for address, step in steps.items()}


def _weight(asset: Asset) -> int:
    return picture_weight(asset.size)
