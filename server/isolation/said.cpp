#include "isolation/said.hpp"

namespace entente::isolation {

void each_said(Type const& type, void const* object, Listener const& listener)
{
    switch (type.kind) {
    case Kind::text: return listener.text(*static_cast<std::string const*>(object));
    case Kind::raw_json: return listener.text(static_cast<RawJson const*>(object)->text);
    case Kind::id:
        if (auto const& id = *static_cast<Uuid const*>(object); !id.is_nil())
            listener.id(type.id_prefix, id);
        return;
    case Kind::optional:
        if (auto const* const inner = type.peek(object))
            each_said(*type.element, inner, listener);
        return;
    case Kind::list:
        for (std::size_t i = 0; i < type.length(object); ++i)
            each_said(*type.element, type.at(object, i), listener);
        return;
    case Kind::object:
        for (Field const& field : type.fields)
            each_said(*field.type, field.in(object), listener);
        return;
    case Kind::boolean:
    case Kind::integer:
    case Kind::instant:
    case Kind::date:
    case Kind::month:
    case Kind::enumeration:
    case Kind::internal_text: return;
    }
}

} // namespace entente::isolation
