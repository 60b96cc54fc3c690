import { assert, describe, it } from "@effect/vitest"
import * as GivenName from "../../src/text/GivenName.ts"

const pairs = (text: string) =>
  text.split(", ").map((pair): readonly [string, string] => {
    const [a = "", b = ""] = pair.split("/")
    return [a, b]
  })

const counterparts = [
  "francisco/francisca, mario/maria, juan/juana, luis/luisa, carlos/carla, vicente/vicenta, pepe/pepa, paco/paca, juanito/juana",
  "joao/joana, joaquim/joaquina, giovanni/giovanna, giuseppe/giuseppina, raffaele/raffaella, simone/simona, andrea/andreas",
  "jean/jeanne, michel/michelle, simon/simone, louis/louise, denis/denise, adrien/adrienne, rene/renee, laurent/laurence",
  "martin/martina, karl/karla, friedrich/friederike, heinrich/henrike, dominik/dominika, stefan/stefanie, christian/christina",
  "francis/frances, stephen/stephanie, patrick/patricia, victor/victoria, michael/michelle, paul/paula, oliver/olivia, daniel/danielle",
  "александр/александра, иван/ивана, georg/georgia"
].flatMap(pairs)

const one = [
  "Ann/Anna, Katherine/Catherine, Kathryn/Katherine, Jon/John, Sofía/Sophia, Steven/Stephen, Sara/Sarah, Bill/William",
  "Paco/Francisco, Micheal/Michael, Jeffrey/Geoffrey, Muhammad/Mohammed, Zoë/Zoe, Mary Ann/Maryann, Christine/Christina",
  "Alex/Alexandra, Alex/Alexander, Marie/Maria, Isabel/Isabella, Brian/Bryan, Jürgen/Juergen, Rebeca/Rebecca, Fran/Francisco"
].flatMap(pairs)

const two = pairs(
  "Ana/Luis, Marta/María, Lisa/Luisa, Tim/Tom, Dan/Don, Lara/Laura, Maria/Mariana, Marco/Maria, John/Juan, 太郎/花子"
)

describe("GivenName", () => {
  it.each(counterparts)("%s and %s are a man's and a woman's", (a, b) => {
    assert.isTrue(GivenName.areCounterparts(a, b) && GivenName.areCounterparts(b, a))
    assert.isFalse(GivenName.areOne(a, b))
  })
  it.each(one)("%s and %s may be one", (a, b) => assert.isTrue(GivenName.areOne(a, b) && GivenName.areOne(b, a)))
  it.each(two)("%s and %s are two", (a, b) => assert.isFalse(GivenName.areOne(a, b) || GivenName.areOne(b, a)))
})
