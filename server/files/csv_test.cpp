#include "files/csv.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <sstream>

namespace entente::csv {

namespace {

using Row = std::vector<std::string>;

struct Outcome {
    std::vector<Row> rows;
    std::vector<Error> errors;

    std::string sentence() const { return errors.empty() ? "" : errors.front().sentence(); }
};

Outcome read(std::string const& text, Options options = {})
{
    std::istringstream stream(text);
    Reader reader(stream, options);
    Outcome outcome;
    // Twice as often as needed, since a final error must stay one.
    for (std::size_t i = 0; i < 2 * text.size() + 4; ++i) {
        auto const result = reader.next();
        if (result == Read::row)
            outcome.rows.emplace_back(reader.fields().begin(), reader.fields().end());
        else if (result == Read::end)
            break;
        else if (outcome.errors.empty() || outcome.errors.back() != reader.error())
            outcome.errors.push_back(reader.error());
    }
    return outcome;
}

std::vector<Row> rows(std::string const& text, Options options = {})
{
    auto const outcome = read(text, options);
    EXPECT_EQ(outcome.sentence(), "");
    return outcome.rows;
}

std::string written(std::function<void(Writer&)> const& cells, char separator = ',')
{
    std::string out;
    Writer writer(out, separator);
    cells(writer);
    writer.end_row();
    return out;
}

std::string text_cell(std::string_view text)
{
    return written([&](Writer& writer) { writer.text(text); });
}

} // namespace

TEST(CsvReader, ReadsQuotedSeparatorsQuotesAndNewlines)
{
    EXPECT_EQ(rows("a,b\r\n\"1,2\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",\r\n"),
              (std::vector<Row>{{"a", "b"}, {"1,2", "say \"hi\""}, {"two\nlines", ""}}));
    EXPECT_EQ(rows("\"\"\"\",\"\"\n"), (std::vector<Row>{{"\"", ""}}));
}

TEST(CsvReader, TakesBothLineEndsAndNoneAtTheEnd)
{
    EXPECT_EQ(rows("a,b\n1,2\r\n3,4"), (std::vector<Row>{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
    EXPECT_EQ(rows("a,b\n,"), (std::vector<Row>{{"a", "b"}, {"", ""}}));
    EXPECT_EQ(rows(""), std::vector<Row>{});
    EXPECT_EQ(rows("\n\r\n"), std::vector<Row>{});
}

TEST(CsvReader, SkipsByteOrderMarkAndEmptyLines)
{
    EXPECT_EQ(rows("\xef\xbb\xbf\"a\",b\n\n1,2\r\n\r\n"), (std::vector<Row>{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(rows("a\n\"\"\n"), (std::vector<Row>{{"a"}, {""}}));
}

TEST(CsvReader, GuessesTheSeparator)
{
    auto const guess = [](std::string const& text) { return rows(text, {.separator = guess_separator}); };
    EXPECT_EQ(guess("a;b\n1,5;2"), (std::vector<Row>{{"a", "b"}, {"1,5", "2"}}));
    EXPECT_EQ(guess("a\tb\n1\t2"), (std::vector<Row>{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(guess("\"a;;;\",b\n1,2"), (std::vector<Row>{{"a;;;", "b"}, {"1", "2"}}));
    EXPECT_EQ(guess("alone\nx"), (std::vector<Row>{{"alone"}, {"x"}}));
}

TEST(CsvReader, CountsRowsAndPhysicalLines)
{
    std::istringstream stream("a,b\n\"x\ny\",1\n\n2,3\n");
    Reader reader(stream);
    auto const at = [&] {
        EXPECT_EQ(reader.next(), Read::row);
        return std::pair(reader.row(), reader.line());
    };
    EXPECT_EQ(at(), (std::pair<std::int64_t, std::int64_t>(0, 1)));
    EXPECT_EQ(at(), (std::pair<std::int64_t, std::int64_t>(1, 2)));
    EXPECT_EQ(at(), (std::pair<std::int64_t, std::int64_t>(2, 5)));
    EXPECT_EQ(reader.next(), Read::end);
    EXPECT_EQ(reader.next(), Read::end);
}

TEST(CsvReader, ReportsAMiscountAndGoesOn)
{
    auto const outcome = read("a,b\n1\n1,2\n1,2,3\n");
    EXPECT_EQ(outcome.rows, (std::vector<Row>{{"a", "b"}, {"1", "2"}}));
    ASSERT_EQ(outcome.errors.size(), 2u);
    EXPECT_EQ(outcome.errors[0], (Error{ErrorKind::field_count, 1, 2, 2, 1}));
    EXPECT_EQ(outcome.errors[1], (Error{ErrorKind::field_count, 3, 4, 2, 3}));
    EXPECT_EQ(outcome.sentence(), "Row 1 (line 2) has 1 field instead of 2.");
}

TEST(CsvReader, ReportsBytesThatAreNoTextAndGoesOn)
{
    auto const outcome = read("a,b\nMalm\xf6,1\n" + std::string("nul\0,1\n", 7) + "\"\"\"å\",2\n");
    EXPECT_EQ(outcome.rows, (std::vector<Row>{{"a", "b"}, {"\"å", "2"}}));
    ASSERT_EQ(outcome.errors.size(), 2u);
    EXPECT_EQ(outcome.sentence(), "Row 1 (line 2) is not UTF-8 text.");
}

TEST(CsvReader, ReportsStrayQuotes)
{
    EXPECT_EQ(read("a,b\n1,2\"3\n4,5\n").errors, (std::vector<Error>{{ErrorKind::stray_quote, 1, 2}}));
    EXPECT_EQ(read("a,b\n\"1\"2,3\n").errors, (std::vector<Error>{{ErrorKind::stray_quote, 1, 2}}));
    EXPECT_EQ(read("a,b\n\"1\" ,3\n").errors, (std::vector<Error>{{ErrorKind::stray_quote, 1, 2}}));
    EXPECT_EQ(read("a,b\n1,\"2\n3,4\n").errors, (std::vector<Error>{{ErrorKind::unterminated_quote, 1, 2}}));
    EXPECT_EQ(read("a,b\r1,2\r").errors, (std::vector<Error>{{ErrorKind::stray_carriage_return, 0, 1}}));
    EXPECT_EQ(read("a\n5\" disk\n" + std::string(3'000'000, 'x')).errors,
              (std::vector<Error>{{ErrorKind::stray_quote, 1, 2}, {ErrorKind::record_too_long, 2, 3}}));
}

TEST(CsvReader, GoesOnAtTheNextLineBehindAMalformedRow)
{
    auto const outcome = read("a,b\n\"x\"\"y,1\r\n\"two\nlines\",2\n3,\"4\" \n5,6\r7\n\"8\n9,10\n");
    EXPECT_EQ(outcome.rows, (std::vector<Row>{{"a", "b"}, {"two\nlines", "2"}, {"9", "10"}}));
    EXPECT_EQ(outcome.errors, (std::vector<Error>{{ErrorKind::stray_quote, 1, 2},
                                                  {ErrorKind::stray_quote, 3, 5},
                                                  {ErrorKind::stray_carriage_return, 4, 6},
                                                  {ErrorKind::unterminated_quote, 5, 7}}));
    auto const overlong =
        read("a,b\n1," + std::string(3'000'000, 'x') + "\n\"3,4\n5,6\n" + std::string(3'000'000, 'y'));
    EXPECT_EQ(overlong.rows, (std::vector<Row>{{"a", "b"}, {"5", "6"}}));
    EXPECT_EQ(overlong.errors.size(), 3u);
}

TEST(CsvReader, ShowsTheFirstLineOfAMalformedRowAsItStands)
{
    std::istringstream stream("a,b\n1,2\"3\n\"4\"\"5,6\n7,8\n");
    Reader reader(stream);
    EXPECT_EQ(reader.next(), Read::row);
    EXPECT_EQ(reader.next(), Read::failed);
    EXPECT_EQ(Row(reader.fields().begin(), reader.fields().end()), (Row{"1", "2\"3"}));
    EXPECT_EQ(reader.next(), Read::failed);
    EXPECT_EQ(Row(reader.fields().begin(), reader.fields().end()), (Row{"\"4\"\"5", "6"}));
    EXPECT_EQ(reader.next(), Read::row);
    EXPECT_EQ(Row(reader.fields().begin(), reader.fields().end()), (Row{"7", "8"}));
}

TEST(CsvReader, RefusesARecordBeyondTheLimit)
{
    EXPECT_EQ(read("a\n" + std::string(1 << 20, 'x') + "\n").rows.size(), 2u);
    EXPECT_EQ(read("a\n" + std::string((1 << 20) + 1, 'x') + "\n").errors,
              (std::vector<Error>{{ErrorKind::record_too_long, 1, 2}}));
    EXPECT_EQ(read("a\n\"" + std::string(5'000'000, 'x')).errors,
              (std::vector<Error>{{ErrorKind::record_too_long, 1, 2}}));
    EXPECT_EQ(read("a,b\n123456789,1\n", {.longest_record = 8}).errors.size(), 1u);
}

TEST(CsvReader, ReportsASourceThatFails)
{
    Reader reader(-1);
    EXPECT_EQ(reader.next(), Read::failed);
    EXPECT_EQ(reader.error().kind, ErrorKind::unreadable);
    EXPECT_EQ(reader.next(), Read::failed);
}

TEST(CsvReader, ReadsRecordsAcrossItsBuffer)
{
    std::string text = "id,text\n";
    for (int i = 0; i < 200'000; ++i)
        text += std::to_string(i) + ",\"line\n\"\"" + std::string(static_cast<std::size_t>(i % 61), 'y') + "\"\n";
    auto* const file = std::tmpfile();
    ASSERT_EQ(std::fwrite(text.data(), 1, text.size(), file), text.size());
    std::rewind(file);
    Reader reader(fileno(file));
    ASSERT_EQ(reader.next(), Read::row);
    for (int i = 0; i < 200'000; ++i) {
        ASSERT_EQ(reader.next(), Read::row) << reader.error().sentence();
        ASSERT_EQ(reader.fields()[0], std::to_string(i));
        ASSERT_EQ(reader.fields()[1].size(), 6u + static_cast<std::size_t>(i % 61));
        ASSERT_EQ(reader.line(), 2 + 2 * i);
    }
    EXPECT_EQ(reader.next(), Read::end);
    std::fclose(file);
}

TEST(CsvWriter, QuotesOnlyWhatNeedsIt)
{
    EXPECT_EQ(written([](Writer& writer) {
                  writer.text("plain");
                  writer.text("a,b");
                  writer.text("say \"hi\"");
                  writer.text("two\nlines");
                  writer.text(" padded");
                  writer.empty();
              }),
              "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" padded\",\r\n");
    EXPECT_EQ(text_cell(""), "\"\"\r\n");
}

TEST(CsvWriter, WritesTypedCells)
{
    EXPECT_EQ(written(
                  [](Writer& writer) {
                      writer.integer(-5);
                      writer.decimal(12345, 2);
                      writer.decimal(-5, 3);
                      writer.decimal(7, 0);
                      writer.date(Date::of(2026, 11, 13));
                      writer.month(Month::of(2026, 11));
                      writer.instant({0});
                  },
                  ';'),
              "-5;123.45;-0.005;7;2026-11-13;2026-11;1970-01-01T00:00:00.000Z\r\n");
    EXPECT_EQ(decimal_text(std::numeric_limits<std::int64_t>::min(), 18), "-9.223372036854775808");
}

TEST(CsvWriter, NeutralisesFormulasInTextOnly)
{
    EXPECT_EQ(text_cell("=cmd"), "'=cmd\r\n");
    EXPECT_EQ(text_cell("=a,b"), "\"'=a,b\"\r\n");
    for (auto const* start : {"+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
        EXPECT_NE(text_cell(start + std::string("x")).find("'" + std::string(start)), std::string::npos) << start;
    EXPECT_EQ(text_cell("a=b"), "a=b\r\n");
    EXPECT_EQ(text_cell("'quoted'"), "'quoted'\r\n");
    EXPECT_EQ(written([](Writer& writer) { writer.integer(-1); }), "-1\r\n");
}

TEST(Csv, ComesBackUnchanged)
{
    std::vector<std::string> const texts{"",       "plain",  "=cmd",  "'=cmd",  "''=cmd",       "'",
                                         "''",     "'plain", "-1",    "\tx",    "\nx",          "\r\n=x",
                                         "a\r\nb", "\"=x\"", " lead", "a,b",    "Åsa;中",       "＝x",
                                         "\"\"\"", "\rx",    "@",     "trail ", "\xef\xbb\xbfx"};
    std::string out;
    Writer writer(out);
    for (auto const& text : texts)
        writer.text(text);
    writer.end_row();
    for (auto const& text : texts)
        writer.text(text);
    writer.end_row();
    auto const back = rows(out);
    ASSERT_EQ(back.size(), 2u);
    for (std::size_t i = 0; i < texts.size(); ++i)
        EXPECT_EQ(undo_formula_guard(back[1][i]), texts[i]);
}

TEST(Csv, ReadsBackWhileTheWriterIsEmptied)
{
    std::string out;
    std::string all;
    Writer writer(out);
    for (int i = 0; i < 3; ++i) {
        writer.text(i == 1 ? "" : "x");
        writer.end_row();
        all += out;
        out.clear();
    }
    EXPECT_EQ(all, "x\r\n\"\"\r\nx\r\n");
}

} // namespace entente::csv
