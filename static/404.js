// An address whose "#" was encoded as a part of the path (…/%23/lab?hidden=64) is answered with 404.html. This script puts the
// "#" back. The host stays as it is, whatever the path says.
const target = new URL(location.href);
const [path, ...link] = target.pathname.split(/%(?:25)*23/i);
if (link.length > 0) {
  target.pathname = path;
  target.hash = link.join("") + target.search + target.hash;
  target.search = "";
  location.replace(target);
}
