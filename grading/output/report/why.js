// Why a rating is as it is, shown over the table in which it was asked for; and reasons opened together.

const answer = document.getElementById("answer");

function explain(id) {
  const told = document.getElementById(id);
  document.getElementById("answer-name").textContent = told.querySelector("summary").textContent;
  document.getElementById("answer-text").replaceChildren(...told.lastElementChild.cloneNode(true).childNodes);
  answer.showModal();
  answer.scrollTop = 0;
}

document.addEventListener("click", (event) => {
  const rating = event.target.closest("a.rating");
  if (rating && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    explain(rating.hash.slice(1));
  }
  if (event.target === answer || event.target.closest("#answer-close, #answer a")) answer.close();
  const all = event.target.closest("[data-open]");
  if (all) document.querySelectorAll("details.why").forEach((one) => { one.open = all.dataset.open === "yes"; });
});

// What a link leads to may be closed.
function uncover() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target && target.closest("details:not([open])");
  if (closed) {
    closed.open = true;
    target.scrollIntoView();
  }
}
addEventListener("hashchange", uncover);
uncover();
