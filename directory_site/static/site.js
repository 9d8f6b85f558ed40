// Ages go on while a page stays open, it says when its part of the day is over, a report that expires reads "Niet bekend", and a button prints the page.
const english = document.documentElement.lang === "en";
const words = english
  ? { now: "updated just now", ago: (age) => `updated ${age} ago`, minutes: ["minute", "minutes"], hours: ["hour", "hours"], days: ["day", "days"], unknown: "Not known" }
  : { now: "zojuist bijgewerkt", ago: (age) => `${age} geleden bijgewerkt`, minutes: ["minuut", "minuten"], hours: ["uur", "uur"], days: ["dag", "dagen"], unknown: "Niet bekend" };

const age = (minutes) => {
  if (minutes < 10) return words.now;
  const [kind, count] = minutes < 60 ? ["minutes", Math.floor(minutes / 10) * 10] : minutes < 2880 ? ["hours", Math.floor(minutes / 60)] : ["days", Math.floor(minutes / 1440)];
  return words.ago(`${count} ${words[kind][count === 1 ? 0 : 1]}`);
};

const expire = (badge) => {
  badge.className = "utrecht-badge-status bb-stand bb-onbekend";
  badge.querySelector(".bb-i").className = "bb-i bb-i-onbekend";
  badge.querySelector(".bb-woord").textContent = words.unknown;
  badge.closest(".bb-kaart")?.classList.remove("bb-kaart");
  delete badge.dataset.tot;
};

const tick = () => {
  const now = Date.now();
  for (const time of document.querySelectorAll("time.bb-leeftijd")) {
    const minutes = Math.max(0, Math.floor((now - Date.parse(time.dateTime)) / 60000));
    time.textContent = age(minutes);
    time.classList.toggle("bb-oud", minutes >= 2880);
  }
  for (const one of document.querySelectorAll("[data-einde]")) one.hidden = Date.parse(one.dataset.einde) > now;
  for (const badge of document.querySelectorAll("[data-tot]")) if (Date.parse(badge.dataset.tot) <= now) expire(badge);
};

setInterval(tick, 30000);
document.addEventListener("visibilitychange", () => document.hidden || tick());
for (const button of document.querySelectorAll("[data-afdrukken]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
