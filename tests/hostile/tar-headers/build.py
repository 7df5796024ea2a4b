"""Makes what was handed in."""

import io
import tarfile


def build(folder, names):
    path = folder / "handed-in.tar.gz"
    with tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("toy.py")
        member.pax_headers = {"comment": "A" * (200 << 20)}
        archive.addfile(member, io.BytesIO())
    return path
