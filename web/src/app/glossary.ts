import { useQuery } from "@tanstack/react-query";
import { get } from "../api/client";
import type { Term } from "../api/types";

// What the words of the trade mean, in both languages; asked for once, when the first of them is wanted.
export const useGlossary = (isWanted = true) =>
  useQuery({
    queryKey: ["/v1/glossary"],
    queryFn: async ({ signal }) => (await get<{ data: Term[] }>("/v1/glossary", {}, { signal })).data,
    staleTime: Infinity,
    enabled: isWanted,
  });
