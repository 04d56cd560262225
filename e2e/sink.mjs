// A mail server for a journey: takes everything but for whom it is told to refuse, and keeps it, as text.
import { once } from "node:events";
import { createServer as createWebServer } from "node:http";
import { createServer } from "node:net";

export async function startSink() {
  const mails = [];
  const refused = new Set();
  const server = createServer((socket) => talk(socket, refused, (mail) => mails.push(mail))).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    mails,
    refused, // addresses
    stop: () => server.close(),
    // The latest mail to somebody that says this, as soon as there is one.
    async mailTo(address, saying, patience = 15_000) {
      for (const until = Date.now() + patience; Date.now() < until; await new Promise((next) => setTimeout(next, 100))) {
        const found = mails.findLast((mail) => mail.to === address && mail.text.includes(saying));
        if (found) return found;
      }
      throw new Error(`No mail to ${address} says ${saying}; there are ${mails.length}.`);
    },
  };
}

// Somebody who takes text messages, likewise.
export async function startTextSink() {
  const messages = [];
  const server = createWebServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    messages.push({ ...JSON.parse(body), authorization: request.headers.authorization });
    response.writeHead(202).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/messages`,
    stop: () => server.close(),
    async messageTo(number, patience = 15_000) {
      for (const until = Date.now() + patience; Date.now() < until; await new Promise((next) => setTimeout(next, 100))) {
        const found = messages.findLast((message) => message.to === number);
        if (found) return found;
      }
      throw new Error(`No message to ${number}; there are ${messages.length}.`);
    },
  };
}

function talk(socket, refused, keep) {
  let rest = "";
  let data = null;
  let to = "";
  const say = (line) => socket.write(`${line}\r\n`);
  socket.setEncoding("utf8").on("error", () => {});
  say("220 sink.example");
  socket.on("data", (chunk) => {
    rest += chunk;
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (data !== null && line === ".") {
        keep({ to, ...read(data.join("\r\n")) });
        data = null;
        say("250 Taken");
      } else if (data !== null) data.push(line);
      else if (/^DATA/i.test(line)) {
        data = [];
        say("354 Go on");
      } else if (/^QUIT/i.test(line)) {
        say("221 Goodbye");
        socket.end();
      } else {
        to = /^RCPT TO:<(.*)>/i.exec(line)?.[1] ?? to;
        say(/^RCPT/i.test(line) && refused.has(to) ? "550 There is no such person" : "250 Fine");
      }
    }
  });
}

function read(bytes) {
  const part = (type) => Buffer.from(new RegExp(`Content-Type: ${type}[^]*?\\r\\n\\r\\n([^]*?)--part-`).exec(bytes)?.[1] ?? "", "base64").toString();
  const subject = (/^Subject: (.*(?:\r\n .*)*)/m.exec(bytes)?.[1] ?? "").replace(/\r\n /g, "").replace(/=\?utf-8\?B\?(.*?)\?=/g, (_, text) => Buffer.from(text, "base64").toString("latin1"));
  const header = (name) => new RegExp(`^${name}: (.*)\r$`, "m").exec(bytes)?.[1];
  return { header, subject: Buffer.from(subject, "latin1").toString("utf8"), text: part("text/plain"), html: part("text/html") };
}
