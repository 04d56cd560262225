import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { download, get, patch, post } from "../../api/client";
import type { Import, ImportableKind, ImportDetail, ImportKind, ImportPreview, ImportState, KeptRow, Page, Reading, WrongRow } from "../../api/types";
import { upload } from "../../api/upload";
import { usePages } from "../../app/usePages";

const path = "/v1/imports";
const pace = 1000; // ms between two looks at what is at work

export const isAtWork = (state: ImportState) => state === "reading" || state === "rehearsing" || state === "storing" || state === "undoing";

export const useImports = () => usePages<Import>(path, {});

export const useImportKinds = () =>
  useQuery({ queryKey: ["/v1/import-kinds"], queryFn: () => get<{ data: ImportableKind[] }>("/v1/import-kinds") });

const oneKey = (id: string) => [path, "one", id];

// What the engine is at is looked at again and again, until it waits for a person.
export const useImport = (id: string) =>
  useQuery({
    queryKey: oneKey(id),
    queryFn: () => get<ImportDetail>(`${path}/${id}`),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data.state) ? pace : false),
    staleTime: 0,
  });

export const usePreview = (shown: ImportDetail) =>
  useQuery({
    queryKey: [path, "preview", shown.id, shown.version],
    queryFn: () => get<ImportPreview>(`${path}/${shown.id}/preview`),
    placeholderData: (former) => former,
  });

export const useWrongRows = (id: string, version: number) =>
  useQuery({ queryKey: [path, "errors", id, version], queryFn: () => get<Page<WrongRow>>(`${path}/${id}/errors`, { limit: 50 }) });

export const useKeptRows = (id: string) => usePages<KeptRow>(`${path}/${id}/kept`, {});

function remember(client: QueryClient, shown: ImportDetail) {
  client.setQueryData(oneKey(shown.id), shown);
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === path && queryKey[1] !== "one" && queryKey[1] !== "preview" });
}

export function useUpload(onProgress: (share: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: ImportKind; file: File }) =>
      upload<ImportDetail>(path, { kind, file_name: file.name }, file, onProgress),
    onSuccess: (shown) => remember(client, shown),
  });
}

// Says how the file is to be understood. Somebody else may have said so meanwhile: then what is so now is shown.
export function useSay(shown: ImportDetail) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reading: Partial<Reading>) => patch<ImportDetail>(`${path}/${shown.id}`, reading, shown.version),
    onSuccess: (next) => remember(client, next),
    onError: () => client.invalidateQueries({ queryKey: oneKey(shown.id) }),
  });
}

export type Wish = "rehearsal" | "storing" | "cancellation" | "undo";

export function useAsk(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) => post<ImportDetail>(`${path}/${id}/${wish}`),
    onSuccess: (next) => remember(client, next),
    onError: () => client.invalidateQueries({ queryKey: oneKey(id) }),
  });
}

export function useErrorFile(shown: ImportDetail) {
  const fileName = shown.file_name.replace(/\.[^.]*$/, "") + (shown.is_workbook ? "-errors.xlsx" : "-errors.csv");
  return useMutation({
    mutationFn: async () => {
      await download(`${path}/${shown.id}/error-file`, fileName);
      return fileName;
    },
  });
}
