/**
 * What kind of site a visit came from. The lists are the part that a service business meets of the categories that
 * Google Analytics publishes (support.google.com/analytics/answer/9756891); a caller may add to them.
 */
import { Schema } from "effect"

export const SourceCategory = Schema.Literals(["search", "social", "video", "shopping"])
export type SourceCategory = typeof SourceCategory.Type

/** Names (`facebook`) and hosts (`search.yahoo.com`) by kind. */
export type Sites = { readonly [K in SourceCategory]?: ReadonlyArray<string> }

const words = (text: string): ReadonlyArray<string> => text.split(/\s+/)

export const known: Required<Sites> = {
  search: words(
    `google bing yahoo duckduckgo ecosia baidu yandex naver daum seznam qwant aol ask msn sogou rambler startpage lycos
    dogpile excite search.yahoo.com search.aol.com search.naver.com search.brave.com cse.google.com search.google.com
    go.mail.ru googlemybusiness com.google.android.googlequicksearchbox`
  ),
  social: words(
    `facebook fb fb.me instagram ig linkedin lnkd.in twitter x.com t.co pinterest tiktok reddit nextdoor yelp houzz quora
    snapchat threads.net tumblr whatsapp wa.me messenger telegram t.me wechat weibo vk.com line.me medium.com meetup
    flickr foursquare tripadvisor xing groups.google.com sites.google.com pro.homeadvisor.com blogger.com blogspot.com
    wordpress.com bsky.app discord mastodon.social com.facebook.katana com.instagram.android com.linkedin.android`
  ),
  video: words(
    `youtube youtu.be vimeo dailymotion twitch twitch.tv wistia netflix hulu disneyplus ted.com youku iqiyi crackle`
  ),
  shopping: words(
    `amazon ebay etsy walmart alibaba shopify shop.app mercadolibre shopzilla stripe igshopping shopping.yahoo.com
    shopping.google.com shopping.naver.com`
  )
}

// The parts of a host that say nothing: `www.`, mobile pages, link wrappers.
const wrappers = /^(?:www\d?|m|l|lm|mobile|out|amp)\./
const registered = /^([a-z0-9-]+)\.(?:com?\.)?[a-z]{2,3}$/

/** The kind of a source, `facebook` or `l.facebook.com`; `null` for any other. What `more` says counts first. */
export const of = (source: string, more: Sites = {}): SourceCategory | null => {
  const host = source.trim().toLowerCase().replace(wrappers, "")
  const name = registered.exec(host)?.[1] ?? host
  const isOf = (kind: SourceCategory) => (site: string) =>
    site.includes(".")
      ? host === site || host.endsWith(`.${site}`)
      : name === site ||
        // `business.facebook.com` is the network, but `docs.google.com` is no search.
        (kind !== "search" && host.endsWith(`.${site}.com`))
  const given = SourceCategory.literals.find((kind) =>
    more[kind]?.map((site) => site.trim().toLowerCase()).some(isOf(kind))
  )
  return given ?? SourceCategory.literals.find((kind) => known[kind].some(isOf(kind))) ?? null
}
