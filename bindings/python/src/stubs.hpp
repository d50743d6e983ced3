#pragma once

#include <pybind11/pybind11.h>

#include <string>

namespace gigkit::python {

/// Notes the annotation of an attribute ("Gig.title") or the signature of a function ("Gigs.get"),
/// from which the stubs are written, in the module's `_annotations`.
void note_annotation(pybind11::module_& module, const std::string& name,
                     const std::string& annotation);

/// Of what leaves a `with` block and lets every exception through.
inline constexpr auto kExitAnnotation =
    "(self, kind: type[BaseException] | None, /, *rest: object) -> None";

}  // namespace gigkit::python
