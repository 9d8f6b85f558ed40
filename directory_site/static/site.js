// Ages go on while a page stays open, it says when its part of the day is over, a report that expires reads "Niet bekend", and a button prints the page.
const english = document.documentElement.lang === "en";
const words = english
  ? { now: "updated just now", ago: (age) => `updated ${age} ago`, minutes: "minutes", hour: "hour", hours: "hours", days: "days", today: "today", yesterday: "yesterday", on: (day, clock) => `updated ${day} at ${clock}`, unknown: "Not known" }
  : { now: "zojuist bijgewerkt", ago: (age) => `${age} geleden bijgewerkt`, minutes: "minuten", hour: "uur", hours: "uur", days: "dagen", today: "vandaag", yesterday: "gisteren", on: (day, clock) => `${day} ${clock} uur bijgewerkt`, unknown: "Niet bekend" };

const old = 2880; // minutes: from here on an age is shown in bold
const amsterdam = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone: "Europe/Amsterdam" });

// A moment of the day before, or of the one before that, with its day: "gisteren 16.40 uur bijgewerkt".
const onDay = (then, now) => {
  const [[date, clock], [today]] = [then, now].map((moment) => amsterdam.format(moment).split(" "));
  const distance = (Date.parse(today) - Date.parse(date)) / 86400000;
  const weekday = new Date(date).toLocaleDateString(document.documentElement.lang, { weekday: "long", timeZone: "UTC" });
  return words.on([words.today, words.yesterday][distance] ?? weekday, clock.replace(/^0/, "").replace(":", "."));
};

const age = (then, now) => {
  const minutes = Math.max(0, Math.floor((now - then) / 60000));
  if (minutes < 10) return words.now;
  if (minutes < 60) return words.ago(`${Math.floor(minutes / 10) * 10} ${words.minutes}`);
  if (minutes < 120) return words.ago(`1 ${words.hour}`);
  if (minutes < 1440) return words.ago(`${Math.floor(minutes / 60)} ${words.hours}`);
  if (minutes < old) return onDay(then, now);
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
    const then = Date.parse(time.dateTime);
    time.textContent = age(then, now);
    time.classList.toggle("bb-oud", now - then >= old * 60000);
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
