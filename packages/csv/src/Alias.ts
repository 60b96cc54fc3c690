/**
 * What columns are called in files of no known make, in English, Spanish, German, French and Portuguese; who it is about
 * in Italian and Dutch too. Names are
 * compared without case, accents, punctuation and blanks; a label (`Work`, `Billing`) and a number may stand around
 * them.
 */
import { Text } from "@clientela/core"
import { Option } from "effect"
import * as Header from "./Header.ts"
import * as Target from "./Target.ts"

const names: { readonly [F in Exclude<Target.FieldName, "extra" | "isCompany">]: string } & {
  readonly isCompany: string
} = {
  prefix:
    "prefix nameprefix salutation honorific courtesytitle anrede tratamiento civilite tratamento aanhef " +
    "titelprefix appellativo",
  first:
    "first firstname fname given givenname forename contactfirstname primernombre nombres vorname rufname " +
    "prenom primeironome voornaam voornamen primonome roepnaam nomepropio",
  middle:
    "middle middlename mname middleinitial middlenames additionalname segundonombre weiterevornamen " +
    "deuxiemeprenom nomedomeio",
  last:
    "last lastname lname surname family familyname contactlastname apellido apellidos primerapellido nachname " +
    "familienname nomdefamille sobrenome apelido ultimonome achternaam familienaam cognome cognomi cognom " +
    "cognoms nomedefamilia apellidopaterno apellido1",
  suffix: "suffix namesuffix sufijo namenszusatz suffixe sufixo",
  title: "title titel titulo titre",
  fullName:
    "name fullname customer customername customerfullname client clientname contact contactname person " +
    "personname leadname namefullname nombrecompleto nombreyapellido nombreyapellidos cliente nombredelcliente " +
    "nombrecliente vollstandigername kunde kundenname kontakt nomcomplet nometprenom nomduclient nomclient " +
    "nomecompleto nomedocliente contacto nomeecognome cognomeenome nomecognome cognomenome volledigenaam " +
    "klantnaam klant contactpersoon ansprechpartner interlocuteur referente clientenome nomcognoms nomicognoms " +
    "nomprenom prenomnom prenometnom nachnamevorname namevorname vornamename vornamenachname vorundnachname " +
    "apellidosynombre apellidosynombres apellidosnombre nombreapellidos nombreapellido",
  displayName: "displayname printname anzeigename nombreparamostrar nomaffiche nomdaffichage nomedeexibicao",
  company:
    "company companyname organization organisation organizationname organisationname org business businessname " +
    "accountname employer associatedcompany empresa nombredelaempresa compania firma firmenname unternehmen " +
    "entreprise nomdelentreprise societe nomedaempresa bedrijf bedrijfsnaam organisatie azienda ditta societa " +
    "ragionesociale denominazione",
  role:
    "role jobtitle position jobposition designation occupation profession job cargo puesto ocupacion " +
    "beruf funktion poste fonction intituleduposte funcao profissao",
  kind: "kind customertype clienttype tipodecliente kundentyp typedeclient",
  isCompany: "iscompany isbusiness",
  email:
    "email emails emailaddress emailaddresses mail mailaddress emailid additionalemails correo correos " +
    "correoelectronico direcciondecorreo direcciondecorreoelectronico emailadresse mailadresse courriel " +
    "adresseemail adressemail adresseelectronique adressedemessagerie enderecodeemail emailadres mailadres " +
    "postaelettronica indirizzoemail",
  phone:
    "phone phones phonenumber phonenumbers phoneno telephone telephones telephonenumber telephoneno tel " +
    "contactnumber telefono telefonos numerodetelefono telefon telefonnummer rufnummer numerodetelephone " +
    "telefone telefones numerodetelefone telefoon telefoonnummer telefoonnummers numeroditelefono " +
    "recapitotelefonico",
  website: "website web webpage websiteurl homepage url sitioweb paginaweb webseite siteweb site",
  street:
    "street street1 streetaddress streetaddress1 streetline1 streetname address addresses address1 " +
    "addressline1 addressstreet addr addr1 fulladdress formattedaddress postaladdress direccion direccion1 " +
    "calle domicilio strasse strasse1 strasseundhausnummer adresse anschrift rue adresse1 adressepostale " +
    "endereco rua morada logradouro indirizzo adres straat straatnaam",
  street2:
    "street2 streetaddress2 streetline2 address2 addressline2 addr2 apt aptunit aptsuite aptnumber " +
    "apartment unit unitnumber suite direccion2 adresszusatz strasse2 adresse2 complementdadresse " +
    "complemento",
  street3: "street3 streetline3 address3 addressline3 strasse3 adresse3 direccion3",
  city:
    "city town suburb locality citytown towncity ciudad poblacion localidad municipio ort stadt wohnort ville " +
    "cidade localidade citta comune plaats woonplaats stad",
  region:
    "state province region county stateprovince provincestate stateregion statecounty provincia estado " +
    "bundesland comunidad departement",
  postalCode:
    "zip zipcode postal postalcode postcode zippostalcode zippostcode postalzip plz postleitzahl " +
    "codigopostal cp codepostal cep",
  country: "country countryregion countryname pais land landregion pays",
  addressName: "propertyname addressname addresslabel addresstype sitename",
  addressNote: "addressnote addressnotes propertynote propertynotes accessnotes",
  tags:
    "tags tag labels label groups group groupmembership category categories etiqueta etiquetas " +
    "categorias categoria grupos grupo schlagworter schlagworte kategorien kategorie gruppen gruppe " +
    "etiquettes groupes marcadores",
  leadSource:
    "leadsource source referral referredby referralsource howdidyouhear howdidyouhearaboutus howheard " +
    "heardfrom originalsource origen fuente procedencia comonosconocio quelle herkunft empfohlenvon " +
    "provenance origem",
  stage: "stage status customerstatus clientstatus contactstatus lifecyclestage estatus statut situacao",
  archived:
    "archived isarchived inactive isinactive archivado inactivo archiviert inaktiv archive inactif " +
    "arquivado inativo",
  createdAt:
    "created createdat createdon createddate createdate dateadded datecreated creationdate customersince " +
    "clientsince customercreatedat addedon fechadecreacion fechadealta erstelltam erstellt " +
    "datedecreation datadecriacao criadoem",
  note:
    "note notes comment comments description remark remarks memo nota notas comentario comentarios " +
    "observaciones notiz notizen bemerkung bemerkungen kommentar kommentare remarque remarques commentaire " +
    "commentaires observacoes opmerking opmerkingen notitie notities osservazioni",
  birthday:
    "birthday birthdate dateofbirth dob bday cumpleanos fechadenacimiento geburtstag geburtsdatum " +
    "datedenaissance datadenascimento datadinascita geboortedatum",
  nickname: "nickname nick apodo spitzname surnom",
  department: "department dept abteilung departamento"
}

/** Names that say what kind of phone it is, all in one word or language. */
const phones: Readonly<Record<string, string>> = {
  mobile:
    "mobile mobilephone mobilenumber mobilephonenumber mobileno cell cellphone cellular cellnumber handy " +
    "handynummer mobil mobilnummer mobiltelefon mobilfunk movil telefonomovil celular telefonocelular " +
    "portable telephoneportable gsm telemovel telefonemovel cellulare telefonocellulare mobiel mobieltje",
  home:
    "telefonodecasa telefonoparticular telefonprivat festnetz landline homephonenumber telephonefixe " +
    "telephonedomicile telefoneresidencial",
  work:
    "telefonodeltrabajo telefonodeoficina telefongeschaftlich telephoneprofessionnel telephonebureau " +
    "telefonecomercial",
  fax: "fax faxnumber faxphone telefax faxnummer telecopie",
  pager: "pager pagernumber"
}

/** Words around a name, and the label of phones and e-mails or the name of the address that they stand for. */
const labels: ReadonlyMap<string, readonly [point: string, address: string]> = new Map([
  ["home", ["home", "Home"]],
  ["personal", ["home", "Home"]],
  ["private", ["home", "Home"]],
  ["privat", ["home", "Home"]],
  ["casa", ["home", "Home"]],
  ["domicile", ["home", "Home"]],
  ["priv", ["home", "Home"]],
  ["particular", ["home", "Home"]],
  ["thuis", ["home", "Home"]],
  ["work", ["work", "Work"]],
  ["business", ["work", "Work"]],
  ["office", ["work", "Work"]],
  ["company", ["work", "Work"]],
  ["geschaftlich", ["work", "Work"]],
  ["buro", ["work", "Work"]],
  ["bureau", ["work", "Work"]],
  ["ufficio", ["work", "Work"]],
  ["kantoor", ["work", "Work"]],
  ["dienstlich", ["work", "Work"]],
  ["trabajo", ["work", "Work"]],
  ["oficina", ["work", "Work"]],
  ["professionnel", ["work", "Work"]],
  ["trabalho", ["work", "Work"]],
  ["mobile", ["mobile", "Mobile"]],
  ["cell", ["mobile", "Mobile"]],
  ["main", ["main", ""]],
  ["primary", ["main", ""]],
  ["default", ["", ""]],
  ["contact", ["", ""]],
  ["customer", ["", ""]],
  ["client", ["", ""]],
  ["your", ["", ""]],
  ["other", ["other", "Other"]],
  ["secondary", ["other", "Other"]],
  ["alternate", ["other", "Other"]],
  ["alternative", ["other", "Other"]],
  ["alt", ["other", "Other"]],
  ["billing", ["billing", "Billing"]],
  ["bill", ["billing", "Billing"]],
  ["service", ["service", ""]],
  ["property", ["", ""]],
  ["shipping", ["shipping", "Shipping"]],
  ["ship", ["shipping", "Shipping"]],
  ["mailing", ["mailing", "Mailing"]],
  ["fax", ["fax", "Fax"]]
])

const table: ReadonlyMap<string, Target.Target> = new Map([
  ...Object.entries(names).flatMap(([field, aliases]) =>
    aliases
      .split(" ")
      .map((alias) => [alias, Option.getOrElse(Target.parse(field), () => Target.make("extra", alias))] as const)
  ),
  ...Object.entries(phones).flatMap(([label, aliases]) =>
    aliases.split(" ").map((alias) => [alias, Target.make("phone", label)] as const)
  )
])

const contact = new Set<string>(["email", "phone", "website", ...Target.address])

const squash = (words: ReadonlyArray<string>): string => words.join("")

/** A contact field by its bare name; `number` alone means a phone once a label stands beside it. */
const bare = (words: ReadonlyArray<string>, labelled: boolean): Option.Option<Target.Target> => {
  const text = squash(words)
  const found =
    table.get(text) ??
    (labelled && (text === "number" || text === "numbers" || text === "no") ? Target.make("phone") : undefined)
  return found !== undefined && contact.has(found.field) ? Option.some(found) : Option.none()
}

const labelAt = (
  words: ReadonlyArray<string>
): readonly [label: readonly [string, string], rest: ReadonlyArray<string>] | null => {
  const first = labels.get(words[0] ?? "")
  if (first !== undefined && words.length > 1) return [first, words.slice(1)]
  const last = labels.get(words.at(-1) ?? "")
  return last !== undefined && words.length > 1 ? [last, words.slice(0, -1)] : null
}

const named = (target: Target.Target, [point, place]: readonly [string, string], group: string): Target.Target => {
  if (target.field === "email" || target.field === "website")
    return { ...target, label: point === "main" ? "" : point, group }
  if (target.field !== "phone") return { ...target, label: place, group }
  // "Home Fax" is a label of its own; the kind of a line says more than where it is.
  const fax = target.label === "fax" && (point === "home" || point === "work")
  return { ...target, label: fax ? `${point} fax` : target.label || point, group }
}

const labelled = (words: ReadonlyArray<string>, group: string): Option.Option<Target.Target> => {
  const direct = bare(words, false)
  if (Option.isSome(direct)) return Option.some({ ...direct.value, group })
  const found = labelAt(words)
  if (found === null) return Option.none()
  const [label, rest] = found
  const inner = bare(rest, true)
  if (Option.isSome(inner)) return Option.some(named(inner.value, label, group))
  // "Company Main Phone", "Customer Work Number"
  const again = labelAt(rest)
  return again === null ? Option.none() : Option.map(bare(again[1], true), (target) => named(target, again[0], group))
}

const addressWords = new Set(["address", "property", "location", "direccion", "adresse", "endereco"])
const partsAfterNumber: Readonly<Record<string, Target.FieldName>> = {
  name: "addressName",
  label: "addressName",
  type: "addressName",
  note: "addressNote",
  notes: "addressNote",
  line: "street",
  line1: "street",
  line2: "street2",
  line3: "street3",
  value: "street",
  formatted: "street"
}

const isNumberedAddress = ([first = "", group = "", ...rest]: ReadonlyArray<string>): boolean =>
  addressWords.has(first) && /^\d+$/.test(group) && rest.length > 0

/** `Address_1 City`, `Property 2 Street Line 1`. */
const numberedAddress = ([, group = "", ...rest]: ReadonlyArray<string>): Option.Option<Target.Target> => {
  const part = partsAfterNumber[squash(rest)]
  return part !== undefined
    ? Option.some(Target.make(part, "", group))
    : Option.filter(labelled(rest, group), (target) => Target.address.some((field) => field === target.field))
}

/** `Phone 2`, `E-mail 2 Address`, `Phone 1 - Type`, `Home Street 2`, `City 2`. */
const numbered = (words: ReadonlyArray<string>): Option.Option<Target.Target> => {
  const at = words.findIndex((word) => /^\d+$/.test(word))
  if (at < 0) return Option.none()
  const group = words[at] ?? ""
  const rest = words.toSpliced(at, 1)
  const last = rest.at(-1)
  if (last === "label" || last === "type") {
    const point = bare(rest.slice(0, -1), false)
    return Option.isSome(point) && (point.value.field === "phone" || point.value.field === "email")
      ? Option.some({ ...point.value, group, isLabel: true })
      : Option.none()
  }
  return labelled(last === "value" ? rest.slice(0, -1) : rest, group)
}

// "phone2" and "address1city" are words to nobody but a program.
const wordsOf = (name: string): ReadonlyArray<string> =>
  Header.normalize(Text.fold(name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")))
    .split(" ")
    .flatMap((word) => word.split(/(?<=[a-z])(?=\d+$)/))

/**
 * What a column of this name means.
 *
 * find("Home Phone 2") // => Option.some({ field: "phone", label: "home", group: "2", isLabel: false })
 */
export const find = (name: string): Option.Option<Target.Target> => {
  const words = wordsOf(name)
  const whole = table.get(squash(words))
  if (whole !== undefined) return Option.some(whole)
  if (isNumberedAddress(words)) return numberedAddress(words)
  return Option.orElse(labelled(words, ""), () => numbered(words))
}

/**
 * Words for "name" in the languages of the table: which name it is, the columns beside it say. "Nombre" is the first name
 * beside "Apellidos", "Nom" the last one beside "Prénom" and the first beside "Cognoms", each of them the whole name alone.
 */
const barelyName = new Set(["name", "names", "nombre", "nom", "nome", "naam"])

/** Whether a column is called "name" and nothing more. */
export const isBarelyName = (name: string): boolean => barelyName.has(squash(wordsOf(name)))

/** Parts of a last name in a column of their own: a second surname behind it, a Dutch particle before it. */
const besideLast: ReadonlyMap<string, "before" | "behind"> = new Map([
  ...["tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "namensvorsatz"].map(
    (word) => [word, "before"] as const
  ),
  ...["apellido2", "segundoapellido", "apellidomaterno", "secondsurname", "secondlastname", "segundosobrenome"].map(
    (word) => [word, "behind"] as const
  )
])

/** Where a column with a part of the last name goes, if it is one. */
export const besideLastName = (name: string): Option.Option<"before" | "behind"> =>
  Option.fromNullishOr(besideLast.get(squash(wordsOf(name))))
