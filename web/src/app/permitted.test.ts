import { describe, expect, it } from "vitest";
import { mayOpen } from "./permitted";

describe("a page", () => {
  it("is open to whoever has all that it and the pages above it need", () => {
    expect(mayOpen("/manage/roles", ["users_manage"])).toBe(true);
    expect(mayOpen("/manage/roles/new", ["users_manage"])).toBe(false);
    expect(mayOpen("/manage/roles/new", ["roles_manage"])).toBe(false);
    expect(mayOpen("/manage/roles/new", ["users_manage", "roles_manage"])).toBe(true);
    expect(mayOpen("/manage/setup", ["partners_manage", "users_manage"])).toBe(false);
  });

  it("needs nothing of its neighbour whose name begins alike", () => {
    expect(mayOpen("/manage/partnerships/$id", ["partners_manage"])).toBe(true);
    expect(mayOpen("/manage/partnership-types/new", ["partners_manage"])).toBe(false);
  });

  it("that belongs to everybody is open to everybody", () => {
    for (const path of ["/", "/profile", "/glossary"]) expect(mayOpen(path, [])).toBe(true);
  });
});
