import { headersOf, withQuery, type Query } from "./client";
import { Problem, problemFrom } from "./problem";
import { proofOf } from "./proof";
import { askToSignIn, portalChanged } from "./signals";

// Sends a file as it is, telling how much of it is there. The one call that fetch cannot make: it does not say.
export async function upload<T>(path: string, query: Query, file: File, onProgress: (share: number) => void): Promise<T> {
  const key = crypto.randomUUID();
  for (let isFirst = true; ; isFirst = false) {
    const headers = headersOf({}, key, await proofOf("POST", path));
    const response = await sendFile(withQuery(path, query), file, headers, onProgress);
    if (response.ok) return (await response.json()) as T;
    const problem = await problemFrom(response);
    if (problem.code === "portal_changed") portalChanged();
    if (response.status === 401 && (await askToSignIn(isFirst))) continue;
    throw problem;
  }
}

function sendFile(address: string, file: File, headers: Headers, onProgress: (share: number) => void): Promise<Response> {
  headers.set("Content-Type", "application/octet-stream");
  headers.set("X-Entente-Upload", "1");
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    headers.forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const id = request.getResponseHeader("X-Request-Id");
      resolve(new Response(request.responseText, { status: request.status, headers: id ? { "X-Request-Id": id } : {} }));
    };
    request.onerror = () => reject(new Problem({ title: "The server did not answer.", status: 0, code: "no_answer" }));
    request.send(file);
  });
}
