#include "files/xml_reader.hpp"

#include "base/problem.hpp"

#include <expat.h>

#include <cstdlib>
#include <new>

namespace entente {
namespace {

constexpr std::size_t most_memory = std::size_t{16} << 20;
constexpr int most_depth = 64;
constexpr int parsed_at_once = 64 * 1024;
constexpr std::uint64_t longest_token = std::uint64_t{1}
                                        << 20; // looked at again from its beginning until its end is there
constexpr char after_namespace = '|';

std::string_view local_name(char const* name)
{
    std::string_view const whole(name);
    return whole.substr(whole.rfind(after_namespace) + 1);
}

Problem unsound() { return {422, "workbook_unreadable", "A part of this workbook is damaged. Save it again."}; }

// The parser keeps each name that it meets and each token that it has not seen the end of. Its memory is counted, so that no
// document makes it grow: what it asks for beyond the limit it does not get, and then it stops.
struct alignas(std::max_align_t) Header {
    std::size_t* held;
    std::size_t size;
};

thread_local std::size_t* asking = nullptr; // whose account new memory is written to

// One parser's listener may read on in another document.
class Asking {
public:
    explicit Asking(std::size_t& held) : former_(asking) { asking = &held; }
    ~Asking() { asking = former_; }
    Asking(Asking const&) = delete;
    Asking& operator=(Asking const&) = delete;

private:
    std::size_t* former_;
};

void* allocate(std::size_t size)
{
    if (size > most_memory || *asking + size > most_memory)
        return nullptr;
    void* const block = std::malloc(sizeof(Header) + size);
    if (block == nullptr)
        return nullptr;
    *asking += size;
    return new (block) Header{asking, size} + 1;
}

void release(void* memory)
{
    if (memory == nullptr)
        return;
    auto* const header = static_cast<Header*>(memory) - 1;
    *header->held -= header->size;
    std::free(header);
}

void* resize(void* memory, std::size_t size)
{
    if (memory == nullptr)
        return allocate(size);
    auto* const header = static_cast<Header*>(memory) - 1;
    auto* const held = header->held;
    if (size > most_memory || *held - header->size + size > most_memory)
        return nullptr;
    auto const former = header->size;
    void* const block = std::realloc(header, sizeof(Header) + size);
    if (block == nullptr)
        return nullptr;
    *held = *held - former + size;
    return new (block) Header{held, size} + 1;
}

constexpr XML_Memory_Handling_Suite counted{allocate, resize, release};

} // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const
{
    for (auto at = list_; *at != nullptr; at += 2)
        if (local_name(*at) == name)
            return at[1];
    return {};
}

struct XmlReader::Calls {
    // An exception must not pass through the parser.
    template <class F>
    static void guarded(void* self, F call)
    {
        auto& reader = *static_cast<XmlReader*>(self);
        if (reader.thrown_)
            return;
        try {
            call(reader);
        } catch (...) {
            reader.thrown_ = std::current_exception();
            XML_StopParser(reader.parser_, XML_FALSE);
        }
    }

    static void begin(void* self, char const* name, char const** attributes)
    {
        guarded(self, [&](XmlReader& reader) {
            if (++reader.depth_ > most_depth)
                throw unsound();
            reader.listener_.begin(local_name(name), XmlAttributes(attributes));
        });
    }

    static void end(void* self, char const* name)
    {
        guarded(self, [&](XmlReader& reader) {
            --reader.depth_;
            reader.listener_.end(local_name(name));
        });
    }

    static void text(void* self, char const* part, int size)
    {
        guarded(self, [&](XmlReader& reader) { reader.listener_.text({part, static_cast<std::size_t>(size)}); });
    }

    static void document_type(void* self, char const*, char const*, char const*, int)
    {
        guarded(self, [](XmlReader&) {
            throw Problem(422, "workbook_unsafe", "This file defines entities of its own. It is not opened.");
        });
    }
};

XmlReader::XmlReader(zip_archive::Stream source, XmlListener& listener)
    : source_(std::move(source)), listener_(listener)
{
    Asking const account(memory_);
    char const separator[] = {after_namespace, '\0'};
    parser_ = XML_ParserCreate_MM(nullptr, &counted, separator);
    if (parser_ == nullptr)
        throw std::bad_alloc();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, &Calls::begin, &Calls::end);
    XML_SetCharacterDataHandler(parser_, &Calls::text);
    XML_SetStartDoctypeDeclHandler(parser_, &Calls::document_type);
}

XmlReader::~XmlReader() { XML_ParserFree(parser_); }

bool XmlReader::advance()
{
    Asking const account(memory_);
    if (is_paused_) {
        is_paused_ = false;
        check(XML_ResumeParser(parser_));
    }
    while (!is_paused_ && !is_over_)
        is_over_ = !parse_more();
    return is_paused_;
}

void XmlReader::pause()
{
    is_paused_ = true;
    XML_StopParser(parser_, XML_TRUE);
}

bool XmlReader::parse_more()
{
    void* const buffer = XML_GetBuffer(parser_, parsed_at_once);
    if (buffer == nullptr)
        throw unsound();
    auto const got = source_.read(static_cast<char*>(buffer), parsed_at_once);
    given_ += got;
    check(XML_ParseBuffer(parser_, static_cast<int>(got), got == 0));
    auto const seen = XML_GetCurrentByteIndex(parser_);
    if (seen >= 0 && given_ - static_cast<std::uint64_t>(seen) > longest_token)
        throw unsound();
    return got > 0;
}

void XmlReader::check(int status)
{
    if (thrown_)
        std::rethrow_exception(thrown_);
    if (status == XML_STATUS_ERROR)
        throw unsound();
}

} // namespace entente
