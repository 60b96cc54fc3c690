/**
 * Short forms of first names, English and Spanish: "Bob" and "Robert" are one name, which no measure of letters sees.
 * One short form may stand for several names (Alex, Pat), and gender is not guessed.
 */
import * as Text from "./Text.ts"

// A full name, then what people are called who have it. All folded.
const forms = `
abigail abby gail
abraham abe
adelaide addie
agnes aggie
albert al bert bertie
alejandra ale alex sandra
alejandro ale alex jandro
alexander alex al sandy xander sasha
alexandra alex sandra sandy lexi
alfonso poncho fonso
alfred al fred freddie alf
alice ally
amanda mandy
andrea andy
andrew andy drew
angela angie
ann annie nancy nan
anthony tony ant
antonia tona toni
antonio tono toni tony
arthur art
barbara barb babs barbie
beatrice bea trixie
beatriz bea betty
benjamin ben benny benji
bernard bernie
bradley brad
calvin cal
cameron cam
carolina caro
caroline carrie caro
catherine cathy kate katie cat kathy kitty
charles charlie chuck chas
charlotte lottie charlie
christina chris tina chrissy christy
christine chris tina chrissy christy
christopher chris topher kit
clifford cliff
concepcion concha conchita
consuelo chelo
cynthia cindy
daniel dan danny dani
daniela dani
david dave davey
deborah deb debbie
dennis denny
dolores lola loli
donald don donnie
dorothy dot dottie dolly
douglas doug
edmund ed eddie ted ned
eduardo edu lalo
edward ed eddie ted ned teddy
edwin ed eddie
eleanor ellie nell nora
elizabeth liz lizzie beth betty betsy eliza lisa libby
emily em emmy
enrique quique kike
ernesto neto
eugene gene
evelyn evie
fernando fer nando
florence flo
frances fran franny frankie
francisca paca paqui
francisco paco pancho fran curro
franklin frank
frederick fred freddie rick
gabriel gabe gabi
gabriela gabi
george georgie
gerald gerry jerry
gerardo gera
gertrude gertie trudy
gilbert gil bert
gloria glo
gregory greg
guadalupe lupe lupita
guillermo memo guille
harold hal harry
harriet hattie
helen nell
henry hank harry hal
herbert herb bert
ignacio nacho
isaac ike
isabel isa chabela
isabella bella izzy
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jeffrey jeff
jennifer jen jenny
jessica jess jessie
jesus chuy chucho
john johnny jack jon
jonathan jon jonny nathan
jose pepe chepe
josefa pepa
josefina fina pepa
joseph joe joey
joshua josh
juan juanito
judith judy
katherine kate katie kathy kat kay kitty
kathleen kathy kate
kenneth ken kenny
kimberly kim
lawrence larry laurie
leonard len lenny leo
leonardo leo
leticia lety
lillian lily lil
louis lou louie
lourdes lulu
lucille lucy
luis lucho
madeline maddie
manuel manolo manny lolo
margaret maggie meg peggy marge margie greta daisy
maria mari mary
martha marty patty
martin marty
mary molly polly mamie
matilda tilly
matthew matt matty
maximilian max
melissa mel lissa missy
mercedes merche
michael mike mick mickey micky
michelle shelly
miguel migue
mildred millie
montserrat montse
nathaniel nathan nate nat
nicholas nick nicky
nicolas nico
norman norm
olivia liv livvy
oliver ollie
pamela pam
patricia pat patty trish tricia pati
patrick pat paddy
paul paulie
pedro perico
peter pete
philip phil pip
phillip phil pip
pilar pili
rafael rafa
ramona mona
ramon moncho
randall randy
raymond ray
rebecca becky becca
ricardo ricky rica
richard rick dick rich ricky richie
robert bob rob bobby robbie bert
roberto beto berto rob
rodney rod
roger rodge
ronald ron ronnie
rosario charo
rosalind roz
rosa rosita
russell russ
salvador chava salva
samantha sam sammy
samuel sam sammy
sandra sandy
santiago santi
sarah sally sadie
sebastian seb sebas
sergio checo
sharon shari
sidney sid
silvester sly
sofia sofi
solomon sol
sophia sophie
stanley stan
stephanie steph stevie
stephen steve stevie
steven steve stevie
susan sue susie suzy
susana susi
suzanne sue suzy
sylvia syl
teresa tere
terence terry
theodore ted teddy theo
theresa terry tess tessa
thomas tom tommy
timothy tim timmy
valerie val
vanessa nessa
vicente chente
victor vic
victoria vicky tori
vincent vince vinny
virginia ginny ginger
walter walt wally
wayne way
wendy wen
wilfred will fred
wilhelmina mina willa
william bill will billy willy liam
winifred winnie
zachary zach zack
`

const roots: ReadonlyMap<string, ReadonlyArray<string>> = forms
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => line.split(" "))
  .reduce((all, [root = "", ...names]) => {
    for (const name of [root, ...names]) all.set(name, [...(all.get(name) ?? []), root])
    return all
  }, new Map<string, ReadonlyArray<string>>())

/**
 * The names that a first name may stand for, folded; itself where it is nobody's short form.
 *
 * Nickname.rootsOf("Bob") // => ["robert"]
 */
export const rootsOf = (first: string): ReadonlyArray<string> => {
  const folded = Text.fold(first)
  return roots.get(folded) ?? [folded]
}

/** Whether a folded first name is in the table, as a full name or as a short form. */
export const isKnown = (folded: string): boolean => roots.has(folded)

/** Whether two first names may be one: "Bob" and "Robert", "Paco" and "Francisco". */
export const areOne = (a: string, b: string): boolean => {
  const other = rootsOf(b)
  return rootsOf(a).some((root) => other.includes(root))
}
