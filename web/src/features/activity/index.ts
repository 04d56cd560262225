export { ActivityList } from "./ActivityList";
export { sentenceOf } from "./sentence";
