"""Affine places as glTF's translations, rotations and scales."""

from __future__ import annotations

import numpy as np

from rushes.engines.maquette.export.stagecraft import Array

RIGID = 2e-3  # how far axes may be from square and one metre long


def is_rigid(places: Array) -> bool:
    """Whether places (t, 3, 4) only move and turn."""
    axes = places[:, :, :3]
    grams = axes.transpose(0, 2, 1) @ axes
    return bool((np.abs(grams - np.eye(3)) < RIGID).all() and (np.linalg.det(axes) > 0).all())


def turned_sized_turned(places: Array) -> tuple[Array, Array, Array]:
    """Any axes as a rotation (t, 3, 3), sizes (t, 3) along the turned axes, and the rotation before that: U Σ Vᵀ.
    glTF has no shear; two nodes, one in the other, have."""
    outer, sizes, inner = np.linalg.svd(places[:, :, :3])
    for turn in (outer, inner):
        flip = np.linalg.det(turn) < 0
        sizes[:, 2] *= np.where(flip, -1, 1)
    outer[:, :, 2] *= np.where(np.linalg.det(outer) < 0, -1, 1)[:, None]
    inner[:, 2, :] *= np.where(np.linalg.det(inner) < 0, -1, 1)[:, None]
    return outer, sizes, inner


def quaternions(axes: Array) -> Array:
    """(t, 4) x, y, z, w of rotations (t, 3, 3), each on the side of the one before (Shepperd 1978)."""
    m = axes
    trace = m[:, 0, 0] + m[:, 1, 1] + m[:, 2, 2]
    four = np.stack([m[:, 0, 0], m[:, 1, 1], m[:, 2, 2], trace], 1)
    largest = four.argmax(1)
    found = np.empty((len(m), 4))
    for t in range(len(m)):
        k = int(largest[t])
        if k == 3:
            found[t] = (m[t, 2, 1] - m[t, 1, 2], m[t, 0, 2] - m[t, 2, 0], m[t, 1, 0] - m[t, 0, 1], 1 + trace[t])
        else:
            i, j = (k + 1) % 3, (k + 2) % 3
            found[t, k] = 1 + 2 * m[t, k, k] - trace[t]
            found[t, i] = m[t, i, k] + m[t, k, i]
            found[t, j] = m[t, j, k] + m[t, k, j]
            found[t, 3] = m[t, j, i] - m[t, i, j]
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    for t in range(1, len(found)):
        if found[t] @ found[t - 1] < 0:
            found[t] = -found[t]
    return found


def needed(values: np.ndarray, step: bool) -> np.ndarray:
    """Which keys say something their neighbours do not: the first, the last, and those about a change."""
    changed = (values[1:] != values[:-1]).reshape(len(values) - 1, -1).any(1)
    kept = np.zeros(len(values), bool)
    kept[0] = True
    kept[1:] |= changed
    if not step:
        kept[:-1] |= changed
        kept[-1] = True
    return np.flatnonzero(kept)
