/** What staff write down and keep at a customer: notes, attachments, tasks. */
export * as Attachment from "./notes/Attachment.ts"
export * as CustomerTask from "./notes/CustomerTask.ts"
export * as Note from "./notes/Note.ts"
export * as NoteAdvice from "./notes/NoteAdvice.ts"
export * as Notebook from "./notes/Notebook.ts"
