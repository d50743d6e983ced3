// Keeps the unread badges and an open conversation up to date. All pages work without it.
(() => {
  const path = document.currentScript.dataset.live;
  const conversation = document.querySelector("[data-conversation]");
  let source = null;

  function showCounts(counts) {
    for (const badge of document.querySelectorAll("[data-badge]")) {
      const count = counts[badge.dataset.badge];
      badge.hidden = !count;
      badge.querySelector("[data-count]").textContent = count;
    }
  }

  async function markRead() {
    const form = document.querySelector("[data-mark-read]");
    if (!form || document.hidden) return;
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
    });
    if (!answer.ok) return;
    showCounts(await answer.json());
    form.remove();
  }

  async function showMessages() {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("messages").replaceWith(page.getElementById("messages"));
    document.getElementById("end").scrollIntoView({ block: "nearest" });
    markRead();
  }

  function listen() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource(path);
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      showCounts(news);
      if (conversation && news.conversations.includes(conversation.dataset.conversation)) showMessages();
    };
  }

  document.addEventListener("visibilitychange", () => {
    listen();
    markRead();
  });
  listen();
  markRead();
})();
