// Which names are found in a text, and which are not taken for one.
#include "isolation/ear.hpp"

#include "work/work.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace entente::isolation {
namespace {

class Known {
public:
    Known& knows(std::string const& name)
    {
        auto const id = Uuid::make(++made_);
        names_.add(name, id);
        name_of_[id] = name;
        return *this;
    }
    std::string found_in(std::string_view text) const
    {
        std::string found;
        names_.find_in(text, [&](std::span<Uuid const> owners) {
            for (auto const& owner : owners)
                found += name_of_.at(owner) + ";";
        });
        return found;
    }

private:
    std::int64_t made_ = 0;
    Names names_;
    std::map<Uuid, std::string> name_of_;
};

TEST(Names, AreFoundWhateverStandsAroundThem)
{
    Known known;
    known.knows("Alpine Foods").knows("Müller & Söhne");
    EXPECT_EQ(known.found_in("Maja changed a contact of Alpine Foods."), "Alpine Foods;");
    EXPECT_EQ(known.found_in("{\"name\":\"Alpine Foods\"},{\"name\":\"Müller & Söhne\"}"),
              "Alpine Foods;Müller & Söhne;");
    EXPECT_EQ(known.found_in("Alpine-Foods"), "Alpine Foods;");
    EXPECT_EQ(known.found_in("Alpine"), "");
    EXPECT_EQ(known.found_in("Foods of the Alpine"), "");
    EXPECT_EQ(known.found_in(""), "");
}

TEST(Names, OfOneWordCountWhereTheyStandAlone)
{
    Known known;
    known.knows("Orders");
    EXPECT_EQ(known.found_in("Orders"), "Orders;");
    EXPECT_EQ(known.found_in("Orders of this year"), "");
}

TEST(Names, ThatLieWithinALongerOneAreNotMeant)
{
    Known known;
    known.knows("Alpine Foods").knows("Alpine Foods Vienna").knows("Great Alpine Foods");
    EXPECT_EQ(known.found_in("Alpine Foods Vienna"), "Alpine Foods Vienna;");
    EXPECT_EQ(known.found_in("Great Alpine Foods, Alpine Foods Graz"), "Great Alpine Foods;Alpine Foods;");
}

TEST(Names, AreOfAllWhoAreCalledSo)
{
    Known known;
    known.knows("Alpine Foods").knows("Alpine Foods");
    EXPECT_EQ(known.found_in("Alpine Foods"), "Alpine Foods;Alpine Foods;");
}

struct Answer {
    Id<Customer> customer_id;
    std::optional<std::string> note;
    std::vector<std::string> lines;
    RawJson row;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (customer_id, note, lines, row))

class Heard {
public:
    Id<Customer> const own{Uuid::make(1)};
    Id<Customer> const foreign{Uuid::make(2)};

    Heard()
    {
        everybody_.names.add("Alpine Foods", own.uuid);
        everybody_.names.add("Globex Corporation", foreign.uuid);
        everybody_.ids = {own.uuid, foreign.uuid};
        std::ranges::sort(everybody_.ids);
    }
    std::size_t foreign_in(Answer const& answer) const
    {
        Ear ear(everybody_, {own.uuid});
        ear.hears(type_of<Answer>(), &answer);
        return ear.take_foreign().size();
    }

private:
    Everybody everybody_;
};

TEST(Ear, HearsOfWhoeverIsNotItsPersonsWhereverThatStands)
{
    Heard const heard;
    EXPECT_EQ(heard.foreign_in({.customer_id = heard.own, .note = "Alpine Foods", .lines = {"of Alpine Foods"}}), 0u);
    EXPECT_EQ(heard.foreign_in({.customer_id = heard.foreign}), 1u);
    EXPECT_EQ(heard.foreign_in({.note = "a mail of Globex Corporation"}), 1u);
    EXPECT_EQ(heard.foreign_in({.lines = {"Alpine Foods", "Globex Corporation"}}), 1u);
    EXPECT_EQ(heard.foreign_in({.row = {"{\"customer_id\":\"" + heard.foreign.text() + "\"}"}}), 1u);
    EXPECT_EQ(heard.foreign_in({.note = Id<Customer>{Uuid::make(3)}.text()}), 0u) << "nobody is called so";
}

TEST(Ear, TellsAllWhoMayHaveBeenMeant)
{
    Everybody everybody;
    auto const one = Uuid::make(1), other = Uuid::make(2);
    for (auto const& id : {one, other})
        everybody.names.add("Umbrella Labs", id);
    everybody.ids = {one, other};
    std::ranges::sort(everybody.ids);
    Ear ear(everybody, {});
    ear.hears("Umbrella Labs");
    EXPECT_EQ(ear.take_foreign(), (Ear::Foreign{{one, other}}));
    EXPECT_TRUE(ear.take_foreign().empty());
    Ear knowing(everybody, {other});
    knowing.hears("Umbrella Labs");
    EXPECT_TRUE(knowing.take_foreign().empty());
}

} // namespace
} // namespace entente::isolation
