#include "text/fold.hpp"

#include "text/ascii.hpp"
#include "text/unicode_forms.hpp"
#include "text/utf8.hpp"

namespace gigkit::text {

std::string fold_key(std::string_view text) {
  if (is_ascii(text)) return to_lower(text);
  return compose(fold_case(decompose(text)));
}

}  // namespace gigkit::text
