import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, remove } from "../../api/client";
import type { Grant, GrantChange, GrantInput, GrantPreview, User, UserChange, UserDetail, UserInput } from "../../api/types";
import { collection } from "../../app/collection";

export const users = collection<User, UserInput, UserChange, UserDetail>("/v1/users");
export const grants = collection<Grant, GrantInput, GrantChange>("/v1/grants");

// What holds now or will; the server's clock decides.
export const useGrantsOf = (userId: string) =>
  useQuery({ queryKey: ["/v1/grants", "of", userId], queryFn: async () => (await users.read(userId)).grants });

export const readPreview = (wanted: Pick<GrantInput, "user_id" | "partnership_id" | "role" | "customer_scope">) =>
  get<GrantPreview>("/v1/grants/preview", { ...wanted });

export function useEndGrant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Grant) => remove(`/v1/grants/${id}`, { version }),
    onSuccess: () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] === "/v1/grants" }),
  });
}
