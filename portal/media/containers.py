"""Taking metadata out of picture files without touching a pixel.

JPEG, PNG, WebP and GIF are lists of pieces. Each function here copies the pieces that are needed to
show the picture, with its colours and its movement, drops all others and whatever follows the end of
the picture, and puts the given EXIF block in. Each raises ValueError for a file that is cut short.
"""

from __future__ import annotations

import re
import struct
import zlib

_JPEG_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_START_OF_SCAN, _END = 0xDA, 0xD9
_PNG_SHOWN = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
    *(b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"mDCV", b"cLLI"),
}
_WEBP_ALPHA, _WEBP_EXIF, _WEBP_XMP = 0x10, 0x08, 0x04
_GIF_MOVEMENT = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")


def strip_jpeg(data: bytes, exif: bytes) -> bytes:
    """Keeps the frame, its tables and scans, the colour profile and Adobe's note on the colour model."""
    parts, position, marker = [b"\xff\xd8", _jpeg_segment(0xE1, b"Exif\0\0" + exif)], 2, 0
    while found := _JPEG_MARKER.search(data, position):
        if marker == _START_OF_SCAN:
            parts.append(data[position : found.start()])  # the compressed pixels
        marker, position = found.group(1)[0], found.end()
        if marker == _END:
            return b"".join([*parts, b"\xff\xd9"])
        length = int.from_bytes(data[position : position + 2], "big")
        segment, position = data[position + 2 : position + length], position + length
        if marker == 0xE0 and segment.startswith(b"JFIF\0"):
            # JFIF stands first; the small picture that it may hold is left out.
            parts.insert(1, _jpeg_segment(marker, segment[:12] + b"\0\0"))
        elif marker < 0xE0 or (marker == 0xE2 and segment.startswith(b"ICC_PROFILE\0")) or marker == 0xEE:
            parts.append(_jpeg_segment(marker, segment))
    raise ValueError("The JPEG has no end.")


def _jpeg_segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def strip_png(data: bytes, exif: bytes) -> bytes:
    """Keeps pixels, palette, transparency, colours and movement."""
    parts, position = [data[:8]], 8
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        if kind in _PNG_SHOWN:
            parts.append(data[position : position + length + 12])
        if kind == b"IHDR":
            chunk = b"eXIf" + exif
            parts.append(struct.pack(">I", len(exif)) + chunk + struct.pack(">I", zlib.crc32(chunk)))
        if kind == b"IEND":
            return b"".join(parts)
        position += length + 12
    raise ValueError("The PNG has no end.")


def strip_webp(data: bytes, exif: bytes, size: tuple[int, int], has_alpha: bool) -> bytes:
    """Keeps pixels, colour profile and movement; a plain file becomes an extended one, which can hold EXIF."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise ValueError("The WebP is cut short.")
    parts, position, header = [], 12, b""
    while position + 8 <= end:
        kind, length = struct.unpack_from("<4sI", data, position)
        content = data[position + 8 : position + 8 + length]
        if kind == b"VP8X":
            header = bytes([content[0] & ~_WEBP_XMP | _WEBP_EXIF]) + content[1:]
        elif kind not in (b"EXIF", b"XMP "):
            parts.append(_webp_chunk(kind, content))
        position += 8 + length + length % 2
    if not header:
        edges = b"".join((side - 1).to_bytes(3, "little") for side in size)
        header = bytes([_WEBP_EXIF | (_WEBP_ALPHA if has_alpha else 0), 0, 0, 0]) + edges
    body = b"".join([b"WEBP", _webp_chunk(b"VP8X", header), *parts, _webp_chunk(b"EXIF", exif)])
    return _webp_chunk(b"RIFF", body)


def _webp_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(content)) + content + b"\0" * (len(content) % 2)


def strip_gif(data: bytes) -> bytes:
    """Keeps frames, their timing and the loop; a GIF cannot hold EXIF."""
    position = 13 + _gif_palette(data, 10)
    parts = [data[:position]]
    while position < len(data):
        start, kind = position, data[position]
        if kind == 0x3B:
            return b"".join([*parts, b"\x3b"])
        if kind == 0x2C:
            position += 10 + _gif_palette(data, position + 9) + 1
            keep = True
        elif kind == 0x21:
            label, position = data[position + 1], position + 2
            keep = label == 0xF9 or (label == 0xFF and data.startswith(_GIF_MOVEMENT, position))
        else:
            break
        while position < len(data) and data[position]:
            position += data[position] + 1
        position += 1
        if keep:
            parts.append(data[start:position])
    raise ValueError("The GIF has no end.")


def _gif_palette(data: bytes, flags_at: int) -> int:
    """Length in bytes of the palette that the flags at this place announce."""
    flags = data[flags_at]
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
