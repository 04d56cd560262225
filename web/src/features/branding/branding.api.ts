import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, put } from "../../api/client";
import type { AccentPreview, Branding, BrandingInput, MailSender, MailSenderInput } from "../../api/types";
import { brandingQuery } from "../../app/branding";

export const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text);

export const accentPreview = (accent: string) =>
  queryOptions({
    queryKey: ["branding", "accent", accent],
    queryFn: () => get<AccentPreview>("/v1/branding/accent", { accent }),
    enabled: isColour(accent),
    placeholderData: (before) => before,
    staleTime: Infinity,
  });

export function useKeepBranding() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BrandingInput) => put<Branding>("/v1/branding", body),
    onSuccess: (kept) => client.setQueryData(brandingQuery.queryKey, kept),
  });
}

export const mailSenderQuery = queryOptions({ queryKey: ["branding", "mail-sender"], queryFn: () => get<MailSender>("/v1/branding/mail-sender") });

export function useKeepMailSender() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MailSenderInput) => put<MailSender>("/v1/branding/mail-sender", body),
    onSuccess: (kept) => client.setQueryData(mailSenderQuery.queryKey, kept),
  });
}
