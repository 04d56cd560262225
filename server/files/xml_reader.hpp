// XML that somebody else made, as a stream of elements, in bounded memory: whatever the document, the parser may take 16 MiB.
// A document with a DTD is refused, so that it can define no entities and name no other file (design/security, threat 25).
#pragma once

#include "files/zip_archive.hpp"

#include <cstddef>
#include <exception>
#include <string_view>

struct XML_ParserStruct;

namespace entente {

/// Of an element; names without their namespaces.
class XmlAttributes {
public:
    explicit XmlAttributes(char const** list) : list_(list) {}
    /// Empty when absent.
    std::string_view operator[](std::string_view name) const;

private:
    char const** list_;
};

/// Told of what a document consists of, in its order; names without their namespaces.
class XmlListener {
public:
    virtual void begin(std::string_view name, XmlAttributes const&) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view part) = 0; // a text may come in parts

protected:
    ~XmlListener() = default;
};

class XmlReader {
public:
    /// The stream's archive and the listener outlive the reader.
    XmlReader(zip_archive::Stream, XmlListener&);
    ~XmlReader();
    XmlReader(XmlReader const&) = delete;
    XmlReader& operator=(XmlReader const&) = delete;

    /// Goes on until the listener pauses it or, answering false, to the end. Throws Problem 422 for what is no sound XML, and
    /// what the listener throws.
    bool advance();
    /// For the listener.
    void pause();

    double share() const { return source_.share(); }

private:
    struct Calls; // what the parser, which is C, calls
    bool parse_more();
    void check(int status);

    zip_archive::Stream source_;
    XmlListener& listener_;
    std::size_t memory_ = 0;  // that the parser holds
    std::uint64_t given_ = 0; // bytes to the parser
    XML_ParserStruct* parser_;
    std::exception_ptr thrown_;
    int depth_ = 0;
    bool is_paused_ = false;
    bool is_over_ = false;
};

} // namespace entente
