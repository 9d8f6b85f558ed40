// Ages go on while a page stays open, it says when its part of the day is over, a report that expires reads "Niet bekend", and a button prints the page.
const english = document.documentElement.lang === "en";
const words = english
  ? { now: "updated just now", ago: (age) => `updated ${age} ago`, minutes: "minutes", hour: "hour", hours: "hours", days: "days", unknown: "Not known" }
  : { now: "zojuist bijgewerkt", ago: (age) => `${age} geleden bijgewerkt`, minutes: "minuten", hour: "uur", hours: "uur", days: "dagen", unknown: "Niet bekend" };

const age = (minutes) => {
  if (minutes < 10) return words.now;
  if (minutes < 60) return words.ago(`${Math.floor(minutes / 10) * 10} ${words.minutes}`);
  if (minutes < 120) return words.ago(`1 ${words.hour}`);
  if (minutes < 2880) return words.ago(`${Math.floor(minutes / 60)} ${words.hours}`);
  return words.ago(`${Math.floor(minutes / 1440)} ${words.days}`);
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
