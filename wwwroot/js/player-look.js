// A look over the film: each frame goes through a table of colours on the graphics card. The film itself is not touched.

const vertex = `#version 300 es
out vec2 at;
void main() {
  at = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0);
}`;

const fragment = `#version 300 es
precision highp float;
precision highp sampler3D;
uniform sampler2D film;
uniform sampler3D look;
uniform float points;
in vec2 at;
out vec4 colour;
void main() {
  vec3 from = clamp(texture(film, at).rgb, 0.0, 1.0);
  colour = vec4(texture(look, (from * (points - 1.0) + 0.5) / points).rgb, 1.0);
}`;

const compile = (gl) => {
  const program = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) || "the shader was refused");
  return program;
};

const texture = (gl, unit, target, filter) => {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(target, gl.createTexture());
  for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R]) gl.texParameteri(target, side, gl.CLAMP_TO_EDGE);
  for (const size of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(target, size, filter);
};

export class Look {
  constructor(player, signal) {
    this.player = player;
    this.film = player.media;
    if (this.film.tagName !== "VIDEO") return;
    player.addEventListener("change", (event) => event.target.matches('[data-part="look"]') && this.choose(event.target), { signal });
    for (const type of ["seeked", "loadeddata"]) this.film.addEventListener(type, () => this.paint(), { signal });
    signal.addEventListener("abort", () => this.off());
  }

  get on() {
    return !!this.view;
  }

  async choose(field) {
    this.off();
    this.player.say("");
    const asked = (this.asked = field.value);
    if (!asked) return;
    try {
      const answer = await fetch(asked);
      if (!answer.ok) throw new Error(`the portal answered ${answer.status}`);
      const table = new Uint16Array(await answer.arrayBuffer());
      if (this.asked === asked) this.begin(table);
    } catch (fault) {
      this.off();
      field.value = "";
      const why = fault.name === "SecurityError" ? "the CORS rule of the film's store does not name this page, so it may play the film but not read it (an admin sees it with mpp admin check-store)" : fault.message;
      this.player.say(`The look can't be shown here: ${why}. Have a proxy made with it instead.`);
    }
  }

  begin(table) {
    const view = document.createElement("canvas");
    const gl = view.getContext("webgl2", { alpha: false, antialias: false, preserveDrawingBuffer: true });
    if (!gl) throw new Error("this browser has no WebGL 2");
    const points = Math.round(Math.cbrt(table.length / 3));
    const program = compile(gl);
    gl.useProgram(program);
    texture(gl, 0, gl.TEXTURE_2D, gl.LINEAR);
    texture(gl, 1, gl.TEXTURE_3D, gl.LINEAR);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 2);
    gl.texImage3D(gl.TEXTURE_3D, 0, gl.RGB16F, points, points, points, 0, gl.RGB, gl.HALF_FLOAT, table);
    gl.uniform1i(gl.getUniformLocation(program, "film"), 0);
    gl.uniform1i(gl.getUniformLocation(program, "look"), 1);
    gl.uniform1f(gl.getUniformLocation(program, "points"), points);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, true);
    view.className = "look";
    view.setAttribute("aria-hidden", "true");
    this.gl = gl;
    this.view = view;
    // A film from elsewhere may be played, but not read: this throws.
    this.paint();
    this.film.after(view);
    const next = () => {
      if (this.view !== view) return;
      if (view.isConnected) this.paint();
      this.film.requestVideoFrameCallback ? this.film.requestVideoFrameCallback(next) : requestAnimationFrame(next);
    };
    next();
  }

  paint() {
    const { gl, view, film } = this;
    if (!view || film.readyState < 2) return;
    if (view.width !== film.videoWidth || view.height !== film.videoHeight) [view.width, view.height] = [film.videoWidth, film.videoHeight];
    gl.viewport(0, 0, view.width, view.height);
    gl.activeTexture(gl.TEXTURE0);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, gl.RGB, gl.UNSIGNED_BYTE, film);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  off() {
    this.asked = undefined;
    this.view?.remove();
    this.gl?.getExtension("WEBGL_lose_context")?.loseContext();
    [this.view, this.gl] = [undefined, undefined];
  }
}
