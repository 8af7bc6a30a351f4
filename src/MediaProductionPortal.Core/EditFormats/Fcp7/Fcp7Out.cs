using System.Globalization;
using System.Xml;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>Writes the small pieces of xmeml.</summary>
internal sealed class Fcp7Out(XmlWriter xml)
{
    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (key, value) in attributes)
        {
            xml.WriteAttributeString(key, value);
        }
    }

    public void Close() => xml.WriteEndElement();

    public void Word(string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    public void Number(string name, long value) => Word(name, value.ToString(CultureInfo.InvariantCulture));

    public void Raw(string element) => xml.WriteRaw(element);

    public void Rate(FrameRate rate)
    {
        Open("rate");
        Number("timebase", rate.Nominal);
        Word("ntsc", rate.Denominator == 1001 ? "TRUE" : "FALSE");
        Close();
    }

    public void Timecode(FrameRate rate, long frame, bool drop, string? reel)
    {
        Open("timecode");
        Rate(rate);
        Word("string", new Timecode(frame, rate, drop).ToString());
        Number("frame", frame);
        Word("displayformat", drop ? "DF" : "NDF");
        if (reel is not null)
        {
            Open("reel");
            Word("name", reel);
            Close();
        }

        Close();
    }

    public void Marker(Marker marker, long at)
    {
        Open("marker");
        Word("name", marker.Text);
        Word("comment", marker.Comment);
        Number("in", at);
        Number("out", marker.Length > 0 ? at + marker.Length : -1);
        Word("color", marker.Color);
        Close();
    }
}
