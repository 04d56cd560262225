#include "mail/template.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace entente::mail {
namespace {

TEST(Template, FillsPlacesAndPartsAsOftenAsTheyHaveValues)
{
    Values const values{
        .texts = {{"vendor", "Quellmark"}},
        .parts = {{"rows", {{.texts = {{"row", "one"}}, .parts = {}}, {.texts = {{"row", "two"}}, .parts = {}}}},
                  {"none", {}}}};
    EXPECT_EQ(fill("<!--[if mso]>{{vendor}}<![endif]--><!-- rows --><p>{{row}} of {{vendor}}</p><!-- /rows -->"
                   "<!-- none -->gone<!-- /none --><!-- kept -->",
                   values),
              "<!--[if mso]>Quellmark<![endif]--><p>one of Quellmark</p><p>two of Quellmark</p><!-- kept -->");
}

TEST(Template, EscapesWhatItIsFilledWithAndFillsThatNoFurther)
{
    EXPECT_EQ(fill("<a title=\"{{name}}\">{{name}}</a>", {.texts = {{"name", "\"<b>'&{{name}}"}}, .parts = {}}),
              "<a title=\"&quot;&lt;b&gt;&#39;&amp;{{name}}\">&quot;&lt;b&gt;&#39;&amp;{{name}}</a>");
}

TEST(Template, SaysWhatNothingFillsAndWhatDoesNotEnd)
{
    EXPECT_THROW(fill("{{nobody}}", {}), std::logic_error);
    EXPECT_THROW(fill("<!-- rows -->", {.texts = {}, .parts = {{"rows", {{}}}}}), std::logic_error);
}

} // namespace
} // namespace entente::mail
