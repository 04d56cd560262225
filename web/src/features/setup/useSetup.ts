import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useText, useWords } from "../../i18n/locale";
import { setupWords } from "../../i18n/setup";
import { partnerships } from "../partnerships";
import { emptySetup, inputOf, lacksMoment, refusedOf, stepOf, steps } from "./fields";
import { checkSetup, useSetUp } from "./setup.api";

const useSetupForm = () => useForm({ mode: "controlled", initialValues: emptySetup });
export type SetupForm = ReturnType<typeof useSetupForm>;

// Four steps over one form. The server judges all that is typed at each of them, and what it says of steps to come waits.
export function useSetup() {
  const text = useText();
  const words = useWords(setupWords);
  const form = useSetupForm();
  const [step, setStep] = useState(0);
  const check = useMutation({ mutationFn: checkSetup });
  const setUp = useSetUp();
  const { values } = form;
  const own = partnerships.useChoices({ partner_id: values.partner_id }, !values.isNew && values.partner_id !== "").data ?? [];
  const known = values.isNew ? undefined : own.find(({ id }) => id === values.partnership_id);
  const zone = known?.zone ?? (values.partnership.zone || "UTC");
  const body = inputOf(values, zone);
  const isWhole = !lacksMoment(values, zone);
  const isAtRisk = form.isDirty() && !setUp.isSuccess;
  useBlocker({ shouldBlockFn: () => isAtRisk && !confirm(text.states.unsaved), enableBeforeUnload: () => isAtRisk });

  // Whoever cannot see the step hears which one it is.
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [step, setUp.isSuccess]);

  const show = (place: number) => {
    check.reset();
    setUp.reset();
    setStep(place);
  };
  const showRefused = (errors: Record<string, string>) => {
    form.setErrors(errors);
    setStep(Math.min(...Object.keys(errors).map(stepOf)));
    // Behind the step's heading, which takes the focus first.
    setTimeout(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus(), 50);
  };
  const goOn = () => {
    if (step === 0 && values.people[0].email === "") form.setFieldValue("people.0.email", values.email);
    form.clearErrors();
    show(step + 1);
  };
  const judge = (error: unknown, last: number, onFine?: () => void) => {
    const all = refusedOf(error, values, text);
    const errors = Object.fromEntries(Object.entries(all).filter(([field]) => stepOf(field) <= last));
    if (Object.keys(errors).length > 0) showRefused(errors);
    else if (Object.keys(all).length > 0) onFine?.();
  };

  const submit = () => {
    if (step < steps.length - 1) {
      setUp.reset();
      return check.mutate(body, { onSuccess: goOn, onError: (error) => judge(error, step, goOn) });
    }
    if (!isWhole) return showRefused({ day: words.momentNeeded });
    setUp.mutate(body, { onError: (error) => judge(error, step) });
  };

  return { form, step, zone, body, isWhole, heading, submit, back: () => show(step - 1), isBusy: check.isPending || setUp.isPending, problem: setUp.error ?? check.error, done: setUp.data };
}
