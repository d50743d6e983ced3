#pragma once

#include <memory>
#include <string_view>

#include "gigkit/options.hpp"
#include "storage/storage.hpp"

namespace gigkit {

/// Opens the storage that a URI names. Throws `invalid`, `uri.unknown_scheme` or `uri.malformed` on
/// `uri`, and what its adapter throws.
std::unique_ptr<storage::Storage> open_storage(std::string_view uri, const Options& options);

}  // namespace gigkit
