// A borrowed callable: two words, no allocation. Valid only while the callable it was made from lives.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace entente {

template <class Signature>
class FunctionRef;

template <class R, class... A>
class FunctionRef<R(A...)> {
public:
    template <class F>
        requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef> && std::is_invocable_r_v<R, F&, A...>)
    FunctionRef(F&& callable) // NOLINT: converting on purpose
        : object_(const_cast<void*>(static_cast<void const*>(std::addressof(callable)))),
          call_([](void* object, A... arguments) -> R {
              return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<A>(arguments)...);
          })
    {}

    R operator()(A... arguments) const { return call_(object_, std::forward<A>(arguments)...); }

private:
    void* object_;
    R (*call_)(void*, A...);
};

} // namespace entente
