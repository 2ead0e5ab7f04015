// What a browser does on the way through our pages: keeps cookies, sends forms with their tokens, follows redirects
// until one leaves the server.
export class Browser {
  cookies = new Map();

  constructor(server, user) {
    this.server = server;
    this.user = user;
  }

  /** Goes to an authorization address, signs in and allows whatever is asked; returns where the app is sent back to. */
  async authorize(url) {
    let answer = await this.send(url);
    for (let pages = 0; pages < 10; pages++) {
      const location = answer.headers.get('location');
      if (location && !location.startsWith('/') && !location.startsWith(this.server.base)) {
        return new URL(location);
      }
      answer = location ? await this.send(new URL(location, this.server.base)) : await this.submit(answer);
    }
    throw new Error('The way through the pages has no end.');
  }

  async submit(page) {
    const html = await page.text();
    const fields = new URLSearchParams({ __RequestVerificationToken: html.match(/__RequestVerificationToken" type="hidden" value="([^"]+)"/)?.[1] });
    if (page.url.includes('/oauth/login')) {
      fields.set('email', this.user.email);
      fields.set('password', this.user.password);
    } else if (page.url.includes('/oauth/consent')) {
      fields.set('answer', 'allow');
      [...html.matchAll(/name="scope" value="([^"]+)"/g)].forEach(([, scope]) => fields.append('scope', scope));
    } else {
      throw new Error(`No page to fill in: ${page.status} ${page.url} ${html}`);
    }
    return this.send(page.url, { method: 'POST', body: fields });
  }

  async send(url, options = {}) {
    const answer = await fetch(url, {
      ...options,
      redirect: 'manual',
      headers: { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), Origin: this.server.base },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0].split('=', 2);
      this.cookies.set(name, value);
    }
    return answer;
  }
}
