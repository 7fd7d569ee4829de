"""Writes golden.safetensors with the Python library safetensors (0.8.0 wrote the one here).

The checksum is computed from its definition alone.
Usage: pip install safetensors && python golden.py golden.safetensors
"""

import ctypes
import hashlib
import struct
import sys

import safetensors

TENSORS = {
    "layers.0.weight": (
        "float64",
        [2, 3],
        struct.pack(
            "<6Q",
            0x7FF0000000000001,  # a signalling NaN
            0xFFF8DEADBEEF0001,  # a quiet NaN with a payload
            0x0000000000000001,  # the least subnormal number
            0x800FFFFFFFFFFFFF,  # the largest subnormal number, negative
            0x8000000000000000,  # -0.0
            0xFFF0000000000000,  # -infinity
        ),
    ),
    "layers.0.bias": ("float64", [2], struct.pack("<2d", 0.1, -1e300)),
    "scale": ("float64", [], struct.pack("<d", 3.0)),
    "none": ("float64", [0, 4], b""),
    "größe \"in\" \\ 漢": ("float32", [3], struct.pack("<3I", 0x7F800001, 0x80000000, 0x3FC00000)),
}
TYPES = {"float64": "F64", "float32": "F32"}


def number(n):
    return struct.pack(">I", n)


def sized(data):
    data = data.encode() if isinstance(data, str) else data
    return number(len(data)) + data


def checksum(tensors, metadata):
    text = number(len(metadata))
    for key in sorted(metadata):
        text += sized(key) + sized(metadata[key])
    text += number(len(tensors))
    for name in sorted(tensors):
        kind, shape, data = tensors[name]
        text += sized(name) + sized(TYPES[kind]) + number(len(shape))
        text += b"".join(number(size) for size in shape) + sized(data)
    return hashlib.sha256(text).hexdigest()


buffers = {name: ctypes.create_string_buffer(data, len(data) or 1) for name, (_, _, data) in TENSORS.items()}
specs = {
    name: safetensors.TensorSpec(
        dtype=kind, shape=shape, data_ptr=ctypes.addressof(buffers[name]), data_len=len(data)
    )
    for name, (kind, shape, data) in TENSORS.items()
}
with open(sys.argv[1], "wb") as file:
    file.write(safetensors.serialize(specs, {"gradus.checksum": checksum(TENSORS, {})}))
