import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { CustomerSignals } from "../../api/types";

export const useRetention = (id: string) =>
  useQuery({
    queryKey: ["customer", id, "retention"],
    queryFn: ({ signal }) => get<CustomerSignals>(`/v1/customers/${id}/retention`, {}, { signal }),
  });
