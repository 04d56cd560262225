import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { get, post } from "../../api/client";
import type { SetupDone, SetupInput, SetupPreview, SimilarPartners } from "../../api/types";

const pause = 300;

export interface Typed {
  name: string;
  email: string;
  external_id: string;
}

// Asked when somebody stops typing.
export function useSimilar({ name, email, external_id }: Typed) {
  const [wanted, setWanted] = useState<Typed>({ name: "", email: "", external_id: "" });
  useEffect(() => {
    const timer = setTimeout(() => setWanted({ name, email, external_id }), pause);
    return () => clearTimeout(timer);
  }, [name, email, external_id]);
  return useQuery({
    queryKey: ["similar-partners", wanted],
    queryFn: () => get<SimilarPartners>("/v1/similar-partners", { ...wanted }),
    enabled: Object.values(wanted).some((value) => value.trim().length > 1),
    placeholderData: (former) => former,
  });
}

export const checkSetup = (body: SetupInput) => post<SetupPreview>("/v1/setups/preview", body);

export const useSetupPreview = (body: SetupInput, isWanted: boolean) =>
  useQuery({ queryKey: ["setup-preview", body], queryFn: () => checkSetup(body), enabled: isWanted, gcTime: 0, retry: false, placeholderData: (former) => former });

// The same set-up sent again, because no answer came, is the same request: it happens once.
export function useSetUp() {
  const client = useQueryClient();
  const sent = useRef({ body: "", key: "" });
  return useMutation({
    mutationFn: (input: SetupInput) => {
      const body = JSON.stringify(input);
      if (sent.current.body !== body) sent.current = { body, key: crypto.randomUUID() };
      return post<SetupDone>("/v1/setups", input, { key: sent.current.key });
    },
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "setup-preview" }),
  });
}
