using SmallDesk.Features.WebChat;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class ScriptMinifierTests
{
    [Theory]
    [InlineData("const total = price + tax;", "let e=price+tax;")]
    [InlineData("let a = 1; // one\n/* two */ a++;", "let e=1;e++;")]
    [InlineData("const f = (left, right) => left + right;", "let e=(e,t)=>e+t;")]
    [InlineData("const take = ({ id, name: title }) => id + title;", "let e=({id:e,name:t})=>e+t;")]
    [InlineData("const take = ({ id = 7, ...rest }) => [id, rest];", "let e=({id:e=7,...t})=>[e,t];")]
    [InlineData("const id = 1; use({ id, other: id, id: 2 }, thing.id);", "let e=1;use({id:e,other:e,id:2},thing.id);")]
    [InlineData("const on = 1; const far = here ? on : away;", "let e=1;let t=here?e:away;")]
    [InlineData("const a = 1; { const b = 2; use(b); } { const c = a; use(c); }", "let e=1;{let e=2;use(e)}{let t=e;use(t)}")]
    [InlineData("for (const [key, value] of list) use(key, value);", "for(let[e,t]of list)use(e,t);")]
    [InlineData("try { go(); } catch (error) { say(error); }", "try{go()}catch(e){say(e)}")]
    [InlineData("const r = text.replace(/[/'\"]+$/gi, '') / 2 / rest;", "let e=text.replace(/[/'\"]+$/gi,\"\")/2/rest;")]
    [InlineData("const css = `a{\n  b:${one}c}\n`; x(`${css}, ${`${css}`}`);", "let e=`a{b:${one}c}`;x(`${e}, ${`${e}`}`);")]
    [InlineData("const s = 'say \"hi\"' + +a - -b;", "let e='say \"hi\"'+ +a- -b;")]
    [InlineData("const t1 = async (e) => { await e; return e; };", "let e=async(e)=>{await e;return e};")]
    public void A_script_keeps_its_meaning_and_loses_its_weight(string script, string small)
    {
        Assert.Equal(small, ScriptMinifier.Minify(script, hasWords: false));
    }

    [Fact]
    public void A_global_keeps_its_name_and_nothing_else_takes_it()
    {
        var small = ScriptMinifier.Minify("const use = one => e(one, t);", hasWords: false);
        Assert.Equal("let a=a=>e(a,t);", small);
    }

    [Fact]
    public void Words_become_places_to_be_filled_in() =>
        Assert.Equal("say(\"@close@\",t(name));", ScriptMinifier.Minify("say(t('close'), t(name));", hasWords: true));

    [Fact]
    public void What_cannot_be_read_is_refused() =>
        Assert.Throws<FormatException>(() => ScriptMinifier.Minify("const a = #b;", hasWords: false));
}
