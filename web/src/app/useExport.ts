import { useMutation } from "@tanstack/react-query";
import { download, post } from "../api/client";
import type { ExportFile } from "../api/types";
import { useFormat, useText } from "../i18n/locale";
import { showToast } from "../ui/toast";
import { problemText } from "./problemText";

// Ask the server for a file, then fetch it. Its scope is looked at again when it is fetched.
export function useExport<Wanted>(path: string) {
  const text = useText();
  const format = useFormat();
  return useMutation({
    mutationFn: async (body: Wanted) => {
      const file = await post<ExportFile>(path, body);
      await download(file.url, file.file_name);
      return file;
    },
    onSuccess: (file) => showToast(text.common.exported(file.file_name, format.number(file.rows))),
    onError: (error) => showToast(problemText(error, text), "err"),
  });
}
